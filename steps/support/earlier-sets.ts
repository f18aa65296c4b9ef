import type { FileLink } from '../../lib/client/file-list.ts';
import type { SftpEntry } from '../../lib/client/sftp.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { fetchPatiently, lineSet } from './downloads.ts';
import { readSecondRun } from './expect-generation.ts';
import { listedElsewhere, sortedLines } from './holdings.ts';
import { need } from './need.ts';
import { newFiles, pathOf } from './new-set.ts';
import { delivered, dataLinks, readListed, type ReadFile, type RepositoryReading } from './reading.ts';
import { opensAccounts } from './provided-account.ts';
import { closeSftp, downloadPlace, filesAt, linesAt, namedData, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** Where the files of a run were, none of them downloaded. */
export interface EarlierSet {
  links: FileLink[];
  /** On SFTP, where the target has it. */
  paths: SftpEntry[];
  list: string;
}

/** What stands on SFTP before anything is scheduled: an account of the configuration has a past. */
export async function notePast(world: NdhWorld, name: string): Promise<SftpEntry[]> {
  if (!world.config.sftp || opensAccounts(world.config)) return [];
  const past = await filesAt(world, name);
  // None outlasts a wait for the run.
  await closeSftp(world);
  return past;
}

/**
 * Notes where the files of the run are.
 * @param past what stood on SFTP before: what of it is as it was is of no run of this schedule
 * @throws NotTestable without a list of at least one
 */
export async function noteSet(world: NdhWorld, name: string, past: SftpEntry[] = []): Promise<EarlierSet> {
  const { list, problem } = await (await world.receiver(name)).readList();
  if (!list || list.links.length === 0)
    throw new NotTestable(`no list of the run: ${problem ?? 'it is empty'} (NDH-EXEC-01)`);
  const isPast = ({ path, modified }: SftpEntry) =>
    past.some((each) => each.path === path && each.modified === modified);
  const files = world.config.sftp ? await filesAt(world, name) : [];
  const paths = namedData(files.filter((entry) => !isPast(entry)));
  return { links: dataLinks(list), paths, list: list.raw };
}

/** What the second run does not name is gone: its links deliver no lines, and no path is left beside a new one (NDH-OVERWRITE-10). */
export async function expectSetGone(world: NdhWorld): Promise<void> {
  const earlier = need(world.earlierSet);
  const receiver = await world.receiver(world.actor);
  const { list } = await readListed(receiver);
  if (list?.raw === earlier.list) throw new NotTestable('no second run is seen (NDH-EXEC-01)');
  const named = new Set(list?.links.map(({ url }) => url));
  for (const link of earlier.links) {
    if (named.has(link.url)) {
      world.record(`${link.given} is a link of the second run as well`);
      continue;
    }
    let { exchange, redirects } = await receiver.fetchFile(link);
    if (exchange.response.status >= 500) ({ exchange, redirects } = await receiver.fetchFile(link));
    const { status } = exchange.response;
    const finding = { expected: 'the earlier set gone', received: `status ${status}`, where: link.url };
    world.record(`an earlier link is answered ${status}${redirects.length > 0 ? ' after a redirect' : ''}`);
    if (redirects.length === 0 && delivered(exchange).length > 0)
      throw new NonConformance({ ...finding, received: 'its lines' });
    if (status >= 500) throw new FallsShort(finding);
  }
  await expectPathsGone(world, earlier);
}

/** An earlier file on SFTP that nobody has touched stands beside no new one of its type. */
async function expectPathsGone(world: NdhWorld, earlier: EarlierSet): Promise<void> {
  if (earlier.paths.length === 0) return;
  const now = namedData(await filesAt(world, world.actor));
  const before = new Map(earlier.paths.map((entry) => [entry.path, entry]));
  const stale = now.filter(({ path, modified }) => before.get(path)?.modified === modified);
  if (stale.length === 0) return;
  const files = await downloadPlace(world, world.actor);
  const typesOf = (path: string) =>
    files.find((file) => file.path === path)?.resources.map(({ resourceType }) => resourceType) ?? [];
  const fresh = new Set(now.filter(({ path }) => !before.has(path)).flatMap(({ path }) => typesOf(path)));
  const left = stale.find(({ path }) => typesOf(path).some((type) => fresh.has(type)));
  if (left)
    throw new NonConformance({
      expected: 'the earlier set gone on SFTP too',
      received: `${left.name} beside a new file of its type`,
      where: left.path,
    });
}

/** Both sets are there, and the first holds the lines that it held (NDH-OVERWRITE-11). */
export async function expectSetKept(world: NdhWorld): Promise<void> {
  const first = need(world.reading);
  const second = await readSecondRun(world).catch(async (error: unknown) => {
    await expectListedKept(world, first);
    throw error;
  });
  const fresh = newFiles(first, second);
  if (fresh.length === 0)
    throw new NonConformance({
      expected: 'a set of its own for each of two runs',
      received: 'the files of the first run only',
    });
  for (const file of first.files) {
    const fate = await fateOf(world, file);
    if (fate === 'expired')
      throw new NotTestable(`the link ${file.link.given} has expired, and no other way leads to its set`);
    if (fate !== 'kept')
      throw new NonConformance({
        expected: 'the lines of the first run',
        received: fate,
        where: file.link.url,
      });
  }
}

/** Where a list beside whose earlier links there are new ones cannot be read to its end, the earlier ones are not gone. */
async function expectListedKept(world: NdhWorld, { files }: RepositoryReading): Promise<void> {
  const receiver = await world.receiver(world.actor);
  const known = new Set(files.map(({ link }) => pathOf(link)));
  const fresh = dataLinks((await receiver.readList()).list).filter((link) => !known.has(pathOf(link)));
  for (const link of fresh) if (delivered(await fetchPatiently(receiver, link)).length === 0) return;
  if (fresh.length === 0) return;
  for (const file of files) {
    const fate = await fateOf(world, file);
    if (fate !== 'kept' && fate !== 'expired')
      throw new NonConformance({ expected: 'the first set kept', received: fate, where: file.link.url });
  }
}

/** What has become of a file of an earlier set: `kept`, `expired`, or how else it is answered. */
async function fateOf(world: NdhWorld, file: ReadFile): Promise<string> {
  const receiver = await world.receiver(world.actor);
  const exchange = await fetchPatiently(receiver, file.link);
  const lines = sortedLines(file.text);
  const { status } = exchange.response;
  if (status < 300 && lineSet(delivered(exchange)) === lineSet(file.resources)) return 'kept';
  if (status !== 401 && status !== 403) return status < 300 ? 'other lines' : `status ${status}`;
  if (await listedElsewhere(receiver, lines, file.link)) return 'kept';
  return (await onSftp(world, lines)) ? 'kept' : 'expired';
}

async function onSftp(world: NdhWorld, lines: string): Promise<boolean> {
  if (!world.config.sftp) return false;
  const session = await sftpOf(world, world.actor);
  for (const { path } of namedData(await filesAt(world, world.actor)))
    if ((await linesAt(session, path)) === lines) return true;
  return false;
}

/** What became of each of two sets when the next run came: kept, removed, or some files so and some otherwise. */
export async function fatesOfSets(world: NdhWorld, nextRun: () => Promise<void>): Promise<string[]> {
  const fates: string[] = [];
  let before = need(world.reading);
  let { files } = before;
  for (let n = 0; n < 2; n += 1) {
    await nextRun();
    const after = await readListed(await world.receiver(world.actor));
    const fresh = newFiles(before, after);
    if (fresh.length === 0) throw new NotTestable('no further run is seen (NDH-EXEC-01)');
    const told = await Promise.all(files.map((file) => fateOf(world, file)));
    if (told.includes('expired'))
      throw new NotTestable('the links have expired, and no other way leads to the sets');
    const kept = told.filter((fate) => fate === 'kept').length;
    fates.push(
      kept === told.length ? 'kept' : kept === 0 ? 'removed' : `${kept} of ${told.length} files kept`,
    );
    files = fresh;
    before = after;
  }
  return fates;
}

/** Where `_keepFile` is left out, one set fares like the other (NDH-OVERWRITE-12). */
export function expectSameFate(world: NdhWorld): void {
  const [first, second] = need(world.fates);
  const { keepFileDefault } = world.config.overwrite;
  world.record(`without _keepFile an earlier set is ${first}`);
  const said = { keep: 'kept', delete: 'removed', any: first }[keepFileDefault];
  if (said !== first) world.record(`overwrite.keepFileDefault says that it is ${said}`);
  if (first === second) return;
  throw new NonConformance({
    expected: 'each earlier set kept, or each removed',
    received: `the first ${first}, the second ${second}`,
  });
}

/** The set of the second run alone: what the list has anew. */
export async function secondSet(world: NdhWorld): Promise<ReadFile[]> {
  return newFiles(need(world.reading), await readSecondRun(world));
}
