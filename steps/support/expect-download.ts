import { decodedBody, isGzip } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { FileAnswer } from '../../lib/client/receiver.ts';
import type { Session } from '../../lib/client/login.ts';
import { tokenAllowed } from '../../lib/client/token-allowed.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { shownByDirectory } from './directory-changes.ts';
import { fetchPatiently, largeFile, lineSet, needLines, unknownLink, type BrokenOff } from './downloads.ts';
import { delivered, type ReadFile } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** A link is answered with a file: 2xx with a body that is no page of HTML (NDH-LIST-03, NDH-RETR-01). */
export function expectFile(world: NdhWorld, link: FileLink, { exchange, method }: FileAnswer): void {
  const { status, headers, body } = exchange.response;
  const withheld = !tokenAllowed(exchange.request.url, world.config);
  if (withheld && (status === 401 || status === 403))
    throw new NotTestable(`the token is not sent to ${new URL(link.url).host} (files.tokenHosts)`);
  const isPage = /^text\/html/i.test(headers['content-type'] ?? '');
  const finding = { expected: 'status 200 and a file', received: String(status), where: where(exchange) };
  if (status >= 300) throw new NonConformance(finding);
  if (isPage) throw new NonConformance({ ...finding, received: 'a page of HTML' });
  if (body.length === 0 && link.count !== 0 && status !== 204) world.record(`${link.given} is an empty file`);
  if (status !== 200 && status !== 204) throw new FallsShort(finding);
  world.record(`delivered by ${method}`);
}

/** A file that the list says to hold lines of a type, of which the directory shows some, has a body (NDH-RETR-01). */
export async function expectBody(
  world: NdhWorld,
  { type, count }: FileLink,
  exchange: Exchange,
): Promise<void> {
  const { status, body } = exchange.response;
  if (body.length > 0 || type === undefined || count === 0) return;
  const asked = world.schedules.get(world.actor)?.parameters.type ?? [];
  if (!asked.includes(type) || (await shownByDirectory(world, type)).length === 0) return;
  const received = `status ${status} without a body`;
  throw new NonConformance({ expected: `a file of ${type} lines`, received, where: where(exchange) });
}

/** Two answers deliver the same resources (NDH-RETR-04, NDH-RETR-07). */
export function expectSameLines(world: NdhWorld, first: Exchange, second: Exchange): void {
  const before = needLines(first, 'the first download');
  const after = needLines(second, 'the second download');
  if (lineSet(before) !== lineSet(after))
    throw new NonConformance({
      expected: `the same ${before.length} lines`,
      received: `${after.length} lines, not the same`,
      where: where(second),
    });
  const sameBytes = Buffer.compare(decodedBody(first), decodedBody(second)) === 0;
  world.record(sameBytes ? 'the same bytes' : 'the same lines in other bytes');
}

/** A second download of a kept file delivers what the first did, over a fresh link where links serve once (NDH-RETR-07). */
export async function expectAgain(world: NdhWorld, first: Exchange, second: Exchange): Promise<void> {
  needLines(first, 'the first download');
  if (second.response.status < 300) return expectSameLines(world, first, second);
  const receiver = await world.receiver(world.actor);
  const { list } = await receiver.readList();
  for (const link of list?.links ?? [])
    if (lineSet(delivered(await fetchPatiently(receiver, link))) === lineSet(delivered(first)))
      return world.record(`the link serves once (${second.response.status}); a fresh one delivers the lines`);
  throw new NonConformance({
    expected: 'the kept file once more',
    received: `status ${second.response.status}`,
    where: where(second),
  });
}

/** A file that never existed is refused (NDH-RETR-10). */
export async function expectUnknown(world: NdhWorld, real: Exchange, answer: Exchange): Promise<void> {
  const lines = lineSet(needLines(real, 'the link'));
  let last = answer;
  // The last part of a path may be mere decoration.
  if (lineSet(delivered(answer)) === lines) {
    const receiver = await world.receiver(world.actor);
    last = (await receiver.fetchFile(unknownLink(real.request.url, { deeper: true }))).exchange;
  }
  const { status } = last.response;
  world.record(`answered ${status}`);
  const finding = { expected: 'a refusal', received: `status ${status}`, where: where(last) };
  if (delivered(last).length > 0) throw new NonConformance({ ...finding, received: 'lines of a file' });
  if (status >= 500 || status < 300) throw new FallsShort(finding);
}

/** A gzip body is announced as such and unpacks (NDH-RETR-11). */
export function expectAnnounced(world: NdhWorld, exchange: Exchange): void {
  const { status, headers, body } = exchange.response;
  if (status >= 300) throw new NotTestable(`the file is answered ${status} (NDH-RETR-01)`);
  if (exchange.response.truncated) throw new NotTestable('the download was cut short (NDH-RETR-14)');
  const coding = headers['content-encoding'];
  const names = [headers['content-type'], headers['content-disposition'], exchange.request.url];
  const announced = /gzip/i.test(coding ?? '') || names.some((name) => /gzip|\.gz\b/i.test(name ?? ''));
  world.record(isGzip(body) ? 'gzip' : (coding ?? 'plain'));
  if (isGzip(body) && !announced)
    throw new NonConformance({
      expected: 'compression that the answer announces',
      received: 'gzip bytes without a word',
      where: exchange.request.url,
    });
  decodedBody(exchange);
}

/** What a new session is refused, an older one must be refused as well (NDH-RETR-13). */
export async function expectInNewSession(
  world: NdhWorld,
  older: Session,
  answers: Exchange[],
): Promise<void> {
  const refused = answers.find(({ response }) => response.status >= 300);
  if (!refused) return;
  const receiver = await world.receiver(world.actor);
  const again = await receiver.fetchFile(refused.request.url, { as: older });
  const finding = { expected: 'list and file in the new session', received: String(refused.response.status) };
  if (again.exchange.response.status < 300) throw new NonConformance({ ...finding, where: where(refused) });
  throw new NotTestable('list or file is refused in both sessions (NDH-LIST-02, NDH-RETR-01)');
}

/** Every file with lines is labelled as NDJSON (NDH-RETR-06). */
export function expectLabels(files: ReadFile[], allowed: string[]): void {
  if (files.length === 0) throw new NotTestable('no file was delivered (NDH-LIST-01)');
  for (const { link, exchange, resources } of files) {
    const flaw = resources.length > 0 ? mediaTypeFlaw(link.url, exchange) : undefined;
    if (flaw === undefined || allowed.some((type) => isType(flaw, type))) continue;
    const finding = { expected: 'media type application/fhir+ndjson', received: flaw };
    throw new NonConformance({ ...finding, where: link.url });
  }
}

/** Whether a media type is this one, parameters aside. */
const isType = (given: string, type: string): boolean =>
  given.split(';')[0]?.trim().toLowerCase() === type.toLowerCase();

/** The media type of a file where it is not that of newline-delimited FHIR; nothing where all is well. */
export function mediaTypeFlaw(url: string, { response }: Exchange): string | undefined {
  const type = response.headers['content-type'] ?? 'none';
  const zipped = /\.gz$/.test(new URL(url).pathname) && /^application\/(x-)?gzip/i.test(type);
  return zipped || /^application\/fhir\+ndjson\s*(;|$)/i.test(type) ? undefined : type;
}

/** Every file arrives as long as announced and ends with a whole object, in two tries (NDH-RETR-14). */
export async function expectWhole(world: NdhWorld, files: ReadFile[]): Promise<void> {
  if (files.length === 0) throw new NotTestable('no file was delivered (NDH-LIST-01)');
  const receiver = await world.receiver(world.actor);
  for (const { link, exchange } of files) {
    if (!flawOf(exchange)) continue;
    const second = await receiver.fetchFile(link);
    const flaw = flawOf(second.exchange);
    if (flaw) throw new NonConformance({ expected: 'the whole file', received: flaw, where: link.url });
  }
}

function flawOf(exchange: Exchange): string | undefined {
  const { truncated } = exchange.response;
  if (truncated) return truncated;
  const last = new TextDecoder().decode(decodedBody(exchange)).trimEnd().split('\n').at(-1) ?? '';
  return last.startsWith('{') && !last.endsWith('}') ? 'an object cut off at the end' : undefined;
}

/** The second download of a file whose first was broken off is whole, over a fresh link at least (NDH-RETR-09). */
export async function expectStillThere(world: NdhWorld, { link, afterPart }: BrokenOff): Promise<void> {
  const receiver = await world.receiver(world.actor);
  if (afterPart && afterPart.response.status >= 400)
    throw new NonConformance({
      expected: 'the file after a part of it was fetched',
      received: `status ${afterPart.response.status}`,
      where: where(afterPart),
    });
  await world.conversation.clock.advance(`PT${world.config.delete.delaySeconds}S`);
  const { exchange } = await receiver.fetchFile(link);
  if (exchange.response.status < 300 && !flawOf(exchange)) return;
  if (exchange.response.status < 300 && flawOf((await receiver.fetchFile(link)).exchange))
    throw new NotTestable('the file is cut short time and again (NDH-RETR-14)');
  const { list } = await receiver.readList();
  for (const fresh of list?.links.filter(({ url }) => url !== link.url) ?? []) {
    const again = (await receiver.fetchFile(fresh)).exchange;
    if (again.response.body.length >= largeFile && !flawOf(again)) return world.record('over a fresh link');
  }
  // A server that goes by what was asked for has not seen a break that something on the way kept from it.
  if (afterPart?.response.status === 206 && exchange.response.status >= 400)
    throw new NotTestable(
      `a part may be fetched without losing the file, and after a broken download it is answered ${exchange.response.status}: the break may not have reached the server`,
    );
  throw new NonConformance({
    expected: 'the whole file after a broken download',
    received: flawOf(exchange) ?? `status ${exchange.response.status}`,
    where: where(exchange),
  });
}
