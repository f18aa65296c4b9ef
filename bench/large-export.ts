/**
 * Exports and validates a directory of about 100,000 lines: a simulated NDH in a process of its own, its files streamed
 * through the line validator in this one. Prints speed as a ratio to parsing the same bytes in the same run, and the
 * peak memory of both processes. `node bench/large-export.ts [practitioners]`
 */
import { request } from 'undici';
import { Conversation } from '../lib/client/conversation.ts';
import type { Receiver } from '../lib/client/receiver.ts';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { defaultEdition, loadEdition } from '../lib/edition/load-edition.ts';
import { validateFiles } from '../lib/validation/engine/validate-files.ts';
import { peakOf, startProcess } from './processes.ts';

const practitioners = process.argv[2] ?? '7700';
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Pass {
  lines: number;
  bytes: number;
  errors: number;
  seconds: number;
}

async function exportAll(address: string): Promise<{ receiver: Receiver; links: string[] }> {
  const config = await discoverTarget(address);
  const conversation = new Conversation({ config, edition: loadEdition(defaultEdition) });
  const { account } = await conversation.register(config.registration?.samples.grant);
  if (!account) throw new Error('no account was granted');
  const receiver = conversation.receiver(account);
  const startdate = new Date((await conversation.clock.now()).getTime() + 86_400_000).toISOString();
  await receiver.kickOff({ startdate, frequency: 'daily', keepFile: true });
  await conversation.clock.advance('P2D');
  const { list } = await receiver.readList();
  return { receiver, links: (list?.links ?? []).map(({ url }) => url) };
}

async function pass(
  { receiver, links }: Awaited<ReturnType<typeof exportAll>>,
  look: (url: string, body: AsyncIterable<Uint8Array>) => Promise<Omit<Pass, 'seconds'>>,
): Promise<Pass> {
  const sum: Pass = { lines: 0, bytes: 0, errors: 0, seconds: 0 };
  const began = performance.now();
  for (const url of links) {
    const { body } = await request(url, { headers: (await receiver.session()).carrier });
    const { lines, bytes, errors } = await look(url, body);
    sum.lines += lines;
    sum.bytes += bytes;
    sum.errors += errors;
  }
  return { ...sum, seconds: (performance.now() - began) / 1000 };
}

/** The baseline: the same bytes split into lines and parsed. */
async function parseOnly(_url: string, body: AsyncIterable<Uint8Array>) {
  const decoder = new TextDecoder();
  const seen = { lines: 0, bytes: 0, errors: 0 };
  let rest = '';
  for await (const chunk of body) {
    seen.bytes += chunk.length;
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) JSON.parse(line);
    seen.lines += lines.length;
  }
  return seen;
}

const ndh = await startProcess([
  ...['bin/ndh.cjs', 'simulate', '--port', '0', '--sftp-port', '0', '--control', '--size', practitioners],
]);
try {
  const exported = await exportAll(ndh.origin);
  const parsed = await pass(exported, parseOnly);
  const validated = await pass(exported, async (url, body) => {
    const { lines, bytes, counts } = await validateFiles([{ name: url, open: () => body }], { workers: 1 });
    return { lines, bytes, errors: counts.error };
  });
  say(`${validated.lines} lines, ${(validated.bytes / 1e6).toFixed(0)} MB, ${validated.errors} errors`);
  say(`parse only  ${(parsed.lines / parsed.seconds).toFixed(0)} lines/s`);
  say(`validate    ${(validated.lines / validated.seconds).toFixed(0)} lines/s`);
  say(`ratio       ${(parsed.seconds / validated.seconds).toFixed(2)} of parsing`);
  say(
    `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB validating, ${peakOf(ndh.pid)} exporting`,
  );
} finally {
  ndh.stop();
}
