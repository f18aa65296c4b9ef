import { basename } from 'node:path/posix';
import { linkName } from '../../lib/client/link-name.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { canonical } from './content-of.ts';
import { changeRecord, shownByDirectory } from './directory-changes.ts';
import { lineSet } from './downloads.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { countTypes } from './expect-resources.ts';
import { need } from './need.ts';
import { readRepository } from './reading.ts';
import { hasRun } from './runs.ts';
import { sortedLines } from './holdings.ts';
import type { SftpFile, SftpIntrusion } from './sftp-facts.ts';
import { downloadPlace, linesAt, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** The files of a retrieval. */
function latest(world: NdhWorld): SftpFile[] {
  return need(world.sftp.downloads.at(-1));
}

/** Each type with a match has a data file, and each data file is as long as announced (NDH-SFTP-04). */
export async function expectRetrieved(world: NdhWorld): Promise<void> {
  const files = latest(world);
  if (files.length === 0 && !(await hasFinishedRun(world))) throw new NotTestable('no run (NDH-EXEC-01)');
  for (const { path, announced, bytes, flaw } of files) {
    world.record(`${basename(path)}: ${bytes} bytes`);
    if (flaw !== undefined || bytes < announced)
      throw new NonConformance({
        expected: `a file of ${announced} bytes`,
        received: flaw ?? `${bytes} bytes`,
        where: path,
      });
  }
  const counts = countTypes(files.flatMap(({ resources }) => resources));
  for (const type of scheduleOf(world, world.actor).parameters.type ?? []) {
    if (counts[type] || (await shownByDirectory(world, type)).length === 0) continue;
    throw new NonConformance({ expected: `a data file for ${type}`, received: JSON.stringify(counts) });
  }
}

async function hasFinishedRun(world: NdhWorld): Promise<boolean> {
  const { list } = await readRepository(await world.receiver(world.actor));
  return list !== undefined || (await hasRun(world, world.actor)) === true;
}

/** REST and SFTP deliver the same resources of each type (NDH-SFTP-05). */
export function expectSameOnBoth(world: NdhWorld): void {
  const rest = need(world.reading).resources;
  const sftp = latest(world);
  const types = new Set([...rest, ...sftp.flatMap(({ resources }) => resources)].map(typeOf));
  if (types.size === 0) throw new NotTestable('neither channel carries data');
  for (const type of types) {
    const overRest = rest.filter((resource) => typeOf(resource) === type);
    const files = sftp.filter(({ resources }) => resources.some((resource) => typeOf(resource) === type));
    const sets = newestFirst(files).map((set) => set.filter((resource) => typeOf(resource) === type));
    if (sets.some((overSftp) => eachOnce(overRest) === eachOnce(overSftp))) continue;
    throw new NonConformance({
      expected: `the same ${type} lines on both channels`,
      received: `${overRest.length} over REST and ${sets.at(-1)?.length ?? 0} over SFTP, not the same`,
    });
  }
}

const typeOf = ({ resourceType }: FhirResource): string => resourceType;

/** What files hold: the newest of them, those and the next older ones, and so on. Sets of earlier runs may stay there. */
function newestFirst(files: SftpFile[]): FhirResource[][] {
  const times = [...new Set(files.map(({ modified }) => modified))].sort((a, b) => b - a);
  return times.map((time) =>
    files.filter(({ modified }) => modified >= time).flatMap(({ resources }) => resources),
  );
}

/** Lines compared as a set: how often one comes is for nobody to judge. */
const eachOnce = (resources: FhirResource[]): string =>
  [...new Set(resources.map(canonical))].sort().join('\n');

/** Looks, as an outsider, where the owner's files are, above and beside (NDH-SFTP-07). */
export async function lookFor(world: NdhWorld, outsider: string, owner: string): Promise<void> {
  world.sftp.downloads.push(await downloadPlace(world, owner));
  if (latest(world).length === 0) throw new NotTestable('the owner has no file there (NDH-SFTP-04)');
  const session = await sftpOf(world, outsider);
  const { accountId } = (await world.receiver(owner)).account;
  const folders = new Set(latest(world).flatMap(({ path }) => withParents(path)));
  for (const folder of ['', '.', '../', '/', accountId, `/${accountId}`, `../${accountId}`])
    folders.add(folder);
  const intrusion: SftpIntrusion = { seen: [], read: new Map() };
  for (const folder of folders) {
    const listed = await session.tryList(folder);
    if (listed.status === 'ok') intrusion.seen.push(...listed.value);
  }
  const paths = [...latest(world), ...intrusion.seen.filter(({ kind }) => kind === 'file')];
  for (const path of new Set(paths.map((file) => file.path))) {
    const lines = await linesAt(session, path);
    if (lines !== undefined) intrusion.read.set(path, lines);
  }
  world.sftp.intrusion = intrusion;
}

function withParents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/') || '/');
}

/** The outsider read and saw nothing that only the owner has (NDH-SFTP-07). */
export async function expectNothingOf(world: NdhWorld, owner: string, outsider: string): Promise<void> {
  const { seen, read } = need(world.sftp.intrusion);
  const { accountId, sftp } = (await world.receiver(owner)).account;
  const own = new Set(latest(world).map(({ lines }) => lines));
  const outsiders = await outsidersOwn(world, outsider);
  const finding = { expected: `nothing of ${owner} for ${outsider}` };
  const isOwners = (lines: string | undefined) =>
    lines === undefined || (own.has(lines) && !outsiders.lines.has(lines));
  for (const [path, lines] of read)
    if (isOwners(lines))
      throw new NonConformance({ ...finding, received: 'the lines of its file', where: path });
  const names = new Set(latest(world).map(({ path }) => basename(path)));
  const shown = seen.find(
    ({ name, path }) => names.has(name) && !outsiders.names.has(name) && isOwners(read.get(path)),
  );
  if (shown) throw new NonConformance({ ...finding, received: `the name ${shown.name}`, where: shown.path });
  const folder = seen.find(({ name }) => name === accountId || name === sftp?.user);
  if (folder) throw new FallsShort({ ...finding, received: 'its folder', where: folder.path });
}

/** What the outsider has by right: the files its own list or place holds. */
async function outsidersOwn(world: NdhWorld, outsider: string) {
  const { files } = await readRepository(await world.receiver(outsider));
  const lines = new Set<string>();
  const names = new Set<string>();
  for (const { link, text } of files) {
    lines.add(sortedLines(text));
    names.add(linkName(link.url));
  }
  return { lines, names };
}

/** Two sessions got the same files (NDH-SFTP-16). */
export function expectSameTwice(world: NdhWorld): void {
  const [first = [], second = []] = world.sftp.downloads;
  const readable = first.filter(({ flaw }) => flaw === undefined);
  if (readable.length === 0) throw new NotTestable('the first session read no file (NDH-SFTP-04)');
  const setOf = (files: SftpFile[]) => lineSet(files.flatMap(({ resources }) => resources));
  if (setOf(readable) === setOf(second)) return;
  throw new NonConformance({
    expected: `the same lines of ${readable.length} files in the second session`,
    received: `${second.filter(({ flaw }) => flaw === undefined).length} files, not the same lines`,
  });
}

/** After the next run a session gets the files of that run (NDH-SFTP-16). */
export async function expectNextRun(world: NdhWorld): Promise<void> {
  const name = world.actor;
  const scheduled = scheduleOf(world, name);
  const change = await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
  await letItRun(world, scheduled);
  await world.conversation.clock.advance(`PT${world.config.overwrite.windowSeconds}S`);
  const { resources } = await readRepository(await world.receiver(name));
  const isNew = (found: FhirResource[]) => change && JSON.stringify(found).includes(change.marker);
  if (change ? !isNew(resources) : resources.length === 0)
    throw new NotTestable('no second run is seen on the other channel (NDH-SCHED-13)');
  await sftpOf(world, name, true);
  const files = (await downloadPlace(world, name)).filter(({ flaw }) => flaw === undefined);
  if (files.length === 0)
    throw new NonConformance({ expected: 'a data file of the second run', received: 'none' });
  if (change && !isNew(files.flatMap((file) => file.resources)))
    throw new NonConformance({
      expected: `the changed record ${change.after.id}`,
      received: 'its old value',
    });
}
