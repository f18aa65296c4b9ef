/**
 * The simulated Bulk Data export under load: a simulated NDH in a process of its own.
 * (a) An export of many lines, received as `ndh receive` does, each line read and stored: lines a second, and the peak
 *     memory of both.
 * (b) Polls of a finished and of a running export, as a ratio to what a bare server on node:http answers in the same run.
 * `node bench/bulk.ts [lines]`
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BulkClient } from '../lib/client/bulk/bulk-client.ts';
import { Conversation } from '../lib/client/conversation.ts';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { defaultEdition, loadEdition } from '../lib/edition/load-edition.ts';
import { usualReceiver } from '../lib/receive/behaviour.ts';
import { receiveExport } from '../lib/receive/exported.ts';
import { Visit } from '../lib/receive/visit.ts';
import { requestsPerSecond } from './bulk/requests-per-second.ts';
import { writeDirectory } from './bulk/write-directory.ts';
import { peakOf, startProcess } from './processes.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'ndh-bench-'));
const directory = join(folder, 'directory.ndjson');

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;
await writeDirectory(directory, lines);
const simulator = await startProcess([
  ...['bin/ndh.cjs', 'simulate', '--port', '0', '--sftp-port', '0', '--no-limits'],
  ...['--directory', directory],
]);
const bare = await startProcess(['bench/bulk/bare-server.ts']);
try {
  say(`${lines} resources are loaded after ${seconds().toFixed(0)} s`);
  const config = await discoverTarget(simulator.origin);
  const conversation = new Conversation({ config, edition: loadEdition(defaultEdition) });
  const { account } = await conversation.register(config.registration?.samples.grant);
  if (!account) throw new Error('no account was granted');
  const receiver = conversation.receiver(account);
  const client = new BulkClient(conversation, () => receiver.session());
  await stream(new Visit(conversation, account, usualReceiver, () => undefined));
  await poll(client);
} finally {
  simulator.stop();
  bare.stop();
  rmSync(folder, { recursive: true });
}

async function stream(visit: Visit): Promise<void> {
  const start = seconds();
  const received = join(folder, 'received');
  mkdirSync(received);
  const files = await receiveExport(visit, { types: [], filters: [], folder: received });
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const bytes = files.reduce((sum, { path }) => sum + statSync(path).size, 0);
  const took = seconds() - start;
  say(`${lines} lines, ${(bytes / 1e6).toFixed(0)} MB in ${files.length} files`);
  say(`exported, received ${(lines / took).toFixed(0)} lines/s, its ten seconds of waiting included`);
  const own = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  say(`peak memory        ${own} MB receiving, ${peakOf(simulator.pid)} exporting`);
}

/** The exports that are polled have nothing to write: the answers to polls are measured, and no more. */
async function poll(client: BulkClient): Promise<void> {
  const { authorization = '' } = await client.carrier();
  const kickOff = await client.kickOff([['_type', 'CareTeam']]);
  const status = kickOff.response.headers['content-location'] ?? '';
  await compare('running', status, authorization, 2);
  await client.awaitEnd(kickOff);
  await compare('finished', status, authorization, 4);
  await client.endAll();
}

/** What else the machine does hurts both alike: they take turns, and the best turn of each counts. */
async function compare(state: string, status: string, authorization: string, turns: number): Promise<void> {
  const [bareRates, rates]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    bareRates.push(await requestsPerSecond(`${bare.origin}/`, authorization));
    rates.push(await requestsPerSecond(status, authorization));
  }
  const [atBest, rate] = [Math.max(...bareRates), Math.max(...rates)];
  const ratio = (rate / atBest).toFixed(2);
  say(
    `polls, ${state}`.padEnd(18) + `${rate.toFixed(0)}/s, ${ratio} of a bare server's ${atBest.toFixed(0)}/s`,
  );
}
