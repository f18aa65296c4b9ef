import type { FhirResource } from '../../lib/client/search.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { isActive, type DirectoryChange } from './directory-changes.ts';
import { fetchPatiently, lineSet } from './downloads.ts';
import { need } from './need.ts';
import { newFiles, pathOf } from './new-set.ts';
import { keptFiles, stateOf } from './passes.ts';
import { asResource, linesOf } from './lines.ts';
import { dataLinks, delivered, readRepository, type ReadFile, type RepositoryReading } from './reading.ts';
import { isUnchanged } from './watching.ts';
import type { NdhWorld } from './world.ts';
import { bodyText } from '../../lib/client/decoded-body.ts';
import { noteAgreed } from './agreed.ts';

const key = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id}`;

/**
 * Reads the repository after the second run, without the earlier set where that is known to stay (A38).
 * @throws NotTestable where nothing shows that there was one
 */
export async function readSecondRun(world: NdhWorld): Promise<RepositoryReading> {
  // Where the only match may have gone, the second run may have nothing to list.
  const mayBeEmpty = need(world.reading).resources.length < 2;
  const reading = await readRepository(await world.receiver(world.actor), { mayBeEmpty });
  const before = need(world.reading);
  if (!isUnchanged(reading, before))
    return world.config.overwrite.keepFileWins ? withFiles(reading, newFiles(before, reading)) : reading;
  throw new NotTestable('no second run is seen (NDH-EXEC-01)');
}

const withFiles = (reading: RepositoryReading, files: ReadFile[]): RepositoryReading => ({
  ...reading,
  files,
  resources: files.flatMap(({ resources }) => resources),
});

/** No link of the run before still delivers what it did beside a new file with the same resources (NDH-OVERWRITE-01). */
export function expectReplaced(before: RepositoryReading, after: RepositoryReading): void {
  const old = new Map(before.files.map(({ link, resources }) => [link.url, lineSet(resources)]));
  const fresh = after.files.filter(({ link }) => !old.has(link.url));
  const found = new Set(fresh.flatMap(({ resources }) => resources.map(key)));
  for (const { link, resources } of after.files) {
    const twice = resources.filter((resource) => found.has(key(resource)));
    if (twice.length > 0 && old.get(link.url) === lineSet(resources))
      throw new NonConformance({
        expected: 'the files of the second run only',
        received: `${twice.length} resources once more as in the run before`,
        where: link.url,
      });
  }
}

/** A changed record shows its new content, and no line its old one (NDH-OVERWRITE-02). */
export function expectNewContent(
  world: NdhWorld,
  { resources }: RepositoryReading,
  change: DirectoryChange,
): void {
  const states = resources.flatMap((resource) => stateOf(resource, [change]) ?? []);
  if (states.length === 0 && change.byItself)
    throw new NotTestable(`${key(change.after)} does not occur, or has changed by itself once more`);
  if (states.length === 0) return world.record(`${key(change.after)} does not occur (NDH-EXEC-04)`);
  const old = states.filter((state) => state === 'old').length;
  if (old > 0)
    throw new NonConformance({
      expected: `${key(change.after)} with its new name only`,
      received: `${old} of ${states.length} lines with the old one`,
    });
}

/** An added record is on some line (NDH-OVERWRITE-03). */
export function expectAdded({ resources }: RepositoryReading, { after }: DirectoryChange): void {
  if (resources.some((resource) => key(resource) === key(after))) return;
  throw new NonConformance({
    expected: `a line of ${key(after)}`,
    received: `${resources.length} lines without it`,
  });
}

/** A removed record is on no line, unless as ended (NDH-OVERWRITE-04, NDH-OVERWRITE-16). */
export function expectRemoved(world: NdhWorld, reading: RepositoryReading, removed: FhirResource): void {
  const { listExchange, list, resources } = reading;
  const lines = resources.filter((resource) => key(resource) === key(removed));
  if (lines.some(isActive))
    throw new NonConformance({ expected: `no line of ${key(removed)}`, received: 'its line' });
  const { status } = listExchange.response;
  if (status >= 500)
    throw new FallsShort({ expected: 'no data', received: `status ${status}`, where: where(listExchange) });
  world.record(
    lines.length > 0 ? 'shown as ended' : list ? `a list of ${list.links.length} links` : `status ${status}`,
  );
}

/** Notes which files are served once more, so that one that is gone after the next run was not used up by reading it. */
export async function noteServedAgain(world: NdhWorld, files: ReadFile[]): Promise<void> {
  const receiver = await world.receiver(world.actor);
  for (const { link } of files) {
    const { response } = await fetchPatiently(receiver, link);
    if (response.status < 300) world.servedAgain.add(link.url);
  }
}

/** Every link of the list delivers the latest content (NDH-OVERWRITE-05). */
export async function expectLatestEverywhere(world: NdhWorld, changes: DirectoryChange[]): Promise<void> {
  const receiver = await world.receiver(world.actor);
  const before = need(world.reading);
  const { list } = await receiver.readList();
  const kept = keptFiles(world);
  const states: ('old' | 'new')[] = [];
  let behind: NonConformance | undefined;
  let isGone = false;
  for (const link of dataLinks(list)) {
    const exchange = await fetchPatiently(receiver, link);
    const { status } = exchange.response;
    if (status < 300 && kept.get(pathOf(link)) === bodyText(exchange)) continue;
    const shown = delivered(exchange).flatMap((resource) => stateOf(resource, changes) ?? []);
    states.push(...shown);
    isGone ||= status >= 400 && world.servedAgain.has(link.url);
    const received = status >= 400 ? `status ${status}` : 'content of the run before';
    if (status >= 400 || shown.includes('old'))
      behind ??= new NonConformance({ expected: 'files of the latest run', received, where: link.url });
  }
  // A list as before is no run, unless a run has taken away what it names.
  if (list?.raw === before.list?.raw && !states.includes('new') && !isGone)
    throw new NotTestable('no second run is seen (NDH-EXEC-01)');
  const earlier = new Set(before.files.map(({ link }) => pathOf(link)));
  const sameNames = dataLinks(list).some((link) => earlier.has(pathOf(link)));
  const seen = sameNames ? 'files have the names of those before' : 'files have new names';
  world.conversation.readings.note('A37', seen);
  if (behind) throw behind;
  if (states.length === 0) throw new NotTestable('no changed record is listed (NDH-EXEC-04)');
}

/** The link that a changed record's file had before does not deliver the old content (NDH-OVERWRITE-06). */
export async function expectForgotten(world: NdhWorld, change: DirectoryChange): Promise<void> {
  await readSecondRun(world);
  const file = need(world.reading).files.find(({ resources }) =>
    resources.some((resource) => stateOf(resource, [change]) === 'old'),
  );
  if (!file) throw new NotTestable('the changed record was in no file of the first run');
  const { exchange, redirects } = await (await world.receiver(world.actor)).fetchFile(file.link);
  const { status } = exchange.response;
  world.record(`the remembered link is answered ${status}`);
  const finding = { expected: 'no old content', received: `status ${status}`, where: file.link.url };
  const isOld = delivered(exchange).some((resource) => stateOf(resource, [change]) === 'old');
  if (isOld && world.config.overwrite.keepFileWins)
    return world.record('the earlier set stays, as overwrite.keepFileWins says');
  if (isOld) throw new NonConformance({ ...finding, received: 'the content of the first run' });
  if (status >= 500) throw new FallsShort(finding);
  noteAgreed(world, {
    ambiguity: 'A39',
    seen: redirects.length > 0 ? 'redirect' : status >= 300 ? 'gone' : contentOf(exchange),
    key: 'overwrite.oldUrl',
    agreed: world.config.overwrite.oldUrl,
  });
}

const contentOf = (exchange: Exchange): string =>
  delivered(exchange).length > 0 ? 'new-content' : 'no-lines';

/**
 * A repository holds the lines it held before, whatever the links are now (NDH-OVERWRITE-08, NDH-RETR-05). What has come
 * beside them is noted where another account acted, for a run of its own may have brought it.
 */
export async function expectUntouched(world: NdhWorld, name: string): Promise<void> {
  const holding = need(world.holdings.get(name));
  const { list } = await holding.receiver.readList();
  const links = dataLinks(list);
  const now: string[] = [];
  for (const link of links) {
    const exchange = await fetchPatiently(holding.receiver, link);
    const { status } = exchange.response;
    const finding = { expected: 'the lines held before', received: `status ${status}`, where: link.url };
    if (status >= 300) throw new NonConformance(finding);
    now.push(lineSet(delivered(exchange)));
  }
  const before = [...holding.files.values()].map(({ lines }) =>
    lineSet(linesOf(lines).flatMap((line) => asResource(line) ?? [])),
  );
  const times = (lines: string, files: string[]) => files.filter((each) => each === lines).length;
  const lost = before.filter((lines) => times(lines, now) < times(lines, before));
  const more = now.length - before.length;
  if (more > 0) world.record(`${more} files have come`);
  if (lost.length === 0 && (more === 0 || name !== world.actor)) return;
  throw new NonConformance({
    expected: `the lines of the ${before.length} files held before`,
    received: `${now.length} files${lost.length > 0 ? `, ${lost.length} of those held before not among them` : ''}`,
  });
}
