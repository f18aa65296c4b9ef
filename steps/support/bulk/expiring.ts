import { isTooDeep } from '../../../lib/client/json-depth.ts';
import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { growDirectory } from '../grow-directory.ts';
import { linesOf } from '../lines.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { Fact } from './fact.ts';
import { begin } from './following.ts';
import { httpDate } from './http-times.ts';
import { left } from './job-facts.ts';
import { readManifest } from '../../../lib/client/bulk/manifest.ts';

/** Bytes that may be on their way without being read: what is shorter has arrived before anybody reads it. */
const buffered = 8 * 1024 * 1024;

/** Organizations of a mebibyte each, so that a file is under way for long. */
const copies = 12;

/** How many lines the file had while it was not to go yet. */
const before = new Fact<number>();

/** Begins to read the largest file before the export expires, and goes on after that (BULK-SEC-07). */
export async function readBeyondEnd(world: NdhWorld, name: string): Promise<void> {
  const { clock, http } = world.conversation;
  if (!clock.canAdvance) throw new NotTestable('no time can be passed during a download (configure control)');
  await world.receiver(name);
  await growDirectory(world, copies);
  const { client, kickOff } = await begin(world, name);
  const { last } = await client.awaitEnd(kickOff);
  const file = readManifest(last)?.items.find(({ array, url }) => array === 'output' && url !== undefined);
  if (!file?.url) throw new NotTestable('the export has no file (BULK-STATUS-01)');
  const expires = httpDate(last.response.headers['expires']);
  if (!expires) throw new NotTestable('nothing tells when the files go (BULK-STATUS-06)');
  before.set(world, lineCount((await client.fetch(file.url)).exchange));
  await clock.advanceTo(new Date(expires.getTime() - 2000));
  const headers = { accept: 'application/fhir+ndjson', ...(await client.carrier()) };
  const download = await http.begin({ method: 'GET', url: file.url, headers, size: 'file' });
  await clock.advanceTo(new Date(expires.getTime() + 60_000));
  left.answers.set(world, [await download.finish(), await client.poll(last.request.url)]);
}

/** The file arrives whole (BULK-SEC-07). */
export function expectArrived(world: NdhWorld): void {
  const [file, afterwards] = left.answers.of(world);
  const answer = need(file);
  const { status, truncated, body } = answer.response;
  world.record(
    `${body.length} bytes; the export is answered ${need(afterwards).response.status} after its end`,
  );
  if (status !== 200) throw new NotTestable(`the file is answered ${status} (BULK-FILE-01)`);
  const fail = (received: string) =>
    new FallsShort({ expected: 'the whole file', received, where: answer.request.url });
  if (truncated) throw fail(truncated);
  const last = linesOf(bodyText(answer)).at(-1) ?? '';
  if (isTooDeep(last) || !parses(last)) throw fail('a last line that does not parse');
  const [now, whole] = [lineCount(answer), before.of(world)];
  if (now < whole) throw fail(`${now} of ${whole} lines`);
  if (body.length < buffered) throw new NotTestable('no file is large enough to be still under way');
}

const lineCount = (answer: Exchange): number =>
  answer.response.status === 200 ? linesOf(bodyText(answer)).length : 0;

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
