import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import { tokenAllowed } from '../../lib/client/token-allowed.ts';
import { expectStatus, where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { noteAgreed } from './agreed.ts';
import { meetConditions } from './deletion-conditions.ts';
import { needChange } from './directory-changes.ts';
import { unknownLink } from './downloads.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { firstHeld, holdAll, listedElsewhere, lostFiles, serve, type Holding } from './holdings.ts';
import { need } from './need.ts';
import { isOutcome } from './operation-outcome.ts';
import { told } from './portal/told.ts';
import { readRepository } from './reading.ts';
import { ran, runsWithin } from './runs-within.ts';
import type { NdhWorld } from './world.ts';

/** Has a file deleted; what was answered is then the world's. */
type Delete = (world: NdhWorld, name: string, link: FileLink) => Promise<void>;

/** Keeps what every receiver with a schedule holds and deletes the first file of one of them, by its link unless said. */
export async function deleteFirst(
  world: NdhWorld,
  name: string,
  remove: Delete = sendDeletion,
): Promise<Holding> {
  await meetConditions(world, name);
  await holdAll(world);
  const holding = need(world.holdings.get(name));
  const { link, lines } = firstHeld(holding);
  world.actor = name;
  world.deleted = link;
  world.deletedLines = lines;
  await remove(world, name, link);
  return holding;
}

async function sendDeletion(world: NdhWorld, name: string, link: FileLink): Promise<void> {
  world.answer = await (await world.receiver(name)).deleteFile(link);
}

/** A link of the same form that never existed. */
export function neverExisted(holding: Holding): string {
  return unknownLink(firstHeld(holding).link.url, { others: [...holding.files.keys()] });
}

/**
 * The deletion was accepted, at once or for later.
 * @throws NotTestable otherwise: NDH-DEL-01 judges that
 */
export function needAccepted({ answer, portals: { deletion } }: NdhWorld): { later: boolean } {
  if (deletion?.done) return { later: false };
  if (deletion) throw new NotTestable(`the portal does not delete the file\n  at ${told(deletion)}`);
  const { status } = need(answer).response;
  if (status >= 300) throw new NotTestable(`the deletion is answered ${status} (NDH-DEL-01)`);
  return { later: status === 202 };
}

/** The deletion was accepted and has taken effect. @throws NotTestable otherwise: NDH-DEL-02 judges that */
export async function needEffect(world: NdhWorld): Promise<void> {
  needAccepted(world);
  if (await lasts(world, false, () => isServed(world)))
    throw new NotTestable('the deleted file is still delivered (NDH-DEL-02)');
}

/** A DELETE on the link of a listed file is accepted (NDH-DEL-01). */
export function expectDeletion(world: NdhWorld): void {
  const answer = need(world.answer);
  const { status } = answer.response;
  if ((status === 401 || status === 403) && !tokenAllowed(answer.request.url, world.config))
    throw new NotTestable('the token is not sent to the host of the file (files.tokenHosts)');
  expectStatus(answer, ...world.edition.deletion.statuses, ...world.config.delete.acceptedStatus);
}

/** The deleted lines are no longer delivered when the time for the deletion is over (NDH-DEL-02). */
export async function expectGone(world: NdhWorld): Promise<void> {
  const { later } = needAccepted(world);
  if (!(await lasts(world, later, () => isServed(world)))) return;
  throw new NonConformance({
    expected: 'the deleted file gone',
    received: 'its lines',
    where: need(world.deleted).url,
  });
}

/** Every file but the deleted one is in the list, which can be read (NDH-DEL-04). */
export async function expectOthersListed(world: NdhWorld): Promise<void> {
  const { receiver, files } = need(world.holdings.get(world.actor));
  const { list, exchange, problem } = need(world.listing);
  const deleted = need(world.deleted);
  if (files.size < 2) throw new NotTestable('fewer than two files');
  const finding = { expected: 'every other file in the list', where: where(exchange) };
  if (!list) throw new NonConformance({ ...finding, received: problem ?? 'no list' });
  const named = new Set(list.links.map(({ url }) => url));
  world.record(`the deleted link ${named.has(deleted.url) ? 'stays in' : 'leaves'} the list`);
  noteAgreed(world, {
    ambiguity: 'A52',
    seen: named.has(deleted.url) ? 'kept' : 'dropped',
    key: 'delete.listKeepsLink',
    agreed: world.config.delete.listKeepsLink,
  });
  for (const { link, lines } of files.values())
    if (link.url !== deleted.url && !named.has(link.url) && !(await listedElsewhere(receiver, lines, link)))
      throw new NonConformance({ ...finding, received: `a list without ${link.given}` });
}

/** Files other than the deleted one hold what they held (NDH-DEL-03, NDH-DEL-05). */
export async function expectOthersHeld(world: NdhWorld): Promise<void> {
  const own = [...need(world.holdings.get(world.actor)).files.keys()];
  if (own.every((url) => url === world.deleted?.url)) throw new NotTestable('fewer than two files');
  for (const holding of world.holdings.values()) {
    const [lost] = await lostFiles(holding, world.deleted);
    if (lost)
      throw new NonConformance({ expected: 'the lines held before', received: lost.why, where: lost.url });
  }
}

/** An accepted deletion leaves the other files as they were (NDH-DEL-03). */
export async function expectOthersLeft(world: NdhWorld): Promise<void> {
  needAccepted(world);
  await expectOthersHeld(world);
}

/** A repeated DELETE brings nothing back and is answered 2xx or 4xx (NDH-DEL-05). */
export async function expectHarmless(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  const { status } = answer.response;
  const finding = { expected: 'the deleted file to stay away, and any 2xx or 4xx', where: where(answer) };
  if (await isServed(world)) throw new NonConformance({ ...finding, received: 'its lines once more' });
  world.record(`the repetition is answered ${status}`);
  if ((status >= 300 && status < 400) || status >= 500)
    throw new FallsShort({ ...finding, received: String(status) });
}

/** Refused DELETEs at the host of the FHIR base explain themselves (NDH-DEL-11). */
export function expectExplained(world: NdhWorld): void {
  const { host } = new URL(world.config.baseUrl);
  const refusals = need(world.answers).filter(
    ({ request, response: { status } }) =>
      new URL(request.url).host === host && status >= 400 && status !== 401 && status !== 403,
  );
  if (refusals.length === 0) throw new NotTestable('no DELETE at the host of the FHIR base was refused');
  const silent = refusals.find((refusal) => !isOutcome(bodyJson(refusal)));
  if (!silent) return;
  throw new NonConformance({
    expected: 'an OperationOutcome with an issue',
    received: silent.response.headers['content-type'] ?? 'no body',
    where: where(silent),
  });
}

/** A schedule whose files were all deleted runs again, and has files, as a control schedule runs (NDH-DEL-09). */
export async function expectFilesAgain(world: NdhWorld, name: string, control: string): Promise<void> {
  const runs = await runsWithin(world, 2, [name, control]);
  if (!ran(runs, control)) throw new NotTestable('the control schedule does not run again');
  const { files } = await readRepository(await world.receiver(name));
  if (ran(runs, name) && files.length > 0) return;
  const received = ran(runs, name) ? 'runs without files' : 'no run over two due times';
  throw new NonConformance({ expected: 'a run with files after all files were deleted', received });
}

/**
 * Whether what was deleted is still there when the time for its deletion is over. A deletion accepted for later may
 * take until the next run, whose changed content tells it from the old.
 */
export async function lasts(
  world: NdhWorld,
  later: boolean,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  const { delaySeconds } = world.config.delete;
  if (!(await isThere())) return gone(world, 'at once');
  await world.conversation.clock.advance(`PT${delaySeconds}S`);
  if (!(await isThere())) return gone(world, `after ${delaySeconds} s`);
  if (!later) return true;
  const scheduled = scheduleOf(world, world.actor);
  for (const type of scheduled.parameters.type ?? []) await needChange(world, type);
  await letItRun(world, scheduled);
  return (await isThere()) || gone(world, 'by the next due time');
}

function gone(world: NdhWorld, when: string): false {
  world.record(`gone ${when}`);
  return false;
}

/** Whether some method still delivers the lines of the deleted file. */
export async function isServed(world: NdhWorld): Promise<boolean> {
  const receiver = await world.receiver(world.actor);
  const link: FileLink = need(world.deleted);
  for (const method of ['get', 'post'] as const)
    if ((await serve(receiver, link, method)).lines === world.deletedLines) return true;
  return false;
}
