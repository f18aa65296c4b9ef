import type { FileLink, FileList } from '../../lib/client/file-list.ts';
import type { ListReading, Receiver } from '../../lib/client/receiver.ts';
import { isKnownHost } from '../../lib/client/is-known-host.ts';
import { expectList, where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { isEarlierList } from './earlier-list.ts';
import { shownByDirectory } from './directory-changes.ts';
import { countTypes } from './expect-resources.ts';
import { byWhom } from './oracle.ts';
import { dataLinks, delivered, leftTo, type ReadFile, type RepositoryReading } from './reading.ts';
import { hasRun } from './runs.ts';
import { filesAt, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** Bytes of the longest file that is taken for a list of links. */
const longestList = 1024 * 1024;

/** The list of the last reading; NDH-LIST-02 judges whether there is one. */
export function listRead(world: NdhWorld): FileList {
  const { list, problem } = world.listing ?? {};
  if (list) return list;
  throw new NotTestable(`the file list cannot be read: ${problem} (NDH-LIST-02)`);
}

/** The first data link of the list that a receiver reads. */
export async function firstLink(receiver: Receiver): Promise<FileLink> {
  const { list, problem } = await receiver.readList();
  if (!list) throw new NotTestable(`the file list cannot be read: ${problem} (NDH-LIST-02)`);
  const [first] = dataLinks(list);
  if (first) return first;
  throw new NotTestable('the list names no data file (NDH-LIST-01)');
}

/** A run has a list of at least one link, unless nothing meets its criteria (NDH-LIST-01). */
export async function expectListOfRun(world: NdhWorld, name: string): Promise<void> {
  const scheduled = world.schedules.get(name);
  const { list, exchange } = await (await world.receiver(name)).readList();
  if (list && list.links.length > 0)
    return world.record(`${list.links.length} links at the list's address, format ${list.format}`);
  if ((await hasRun(world, name)) === false)
    throw new NotTestable('no run, as its status says (NDH-EXEC-01)');
  const shown = await Promise.all(
    (scheduled?.parameters.type ?? []).map((type) => shownByDirectory(world, type)),
  );
  if (shown.flat().length === 0) throw new NotTestable('the directory shows nothing that a run could hold');
  const elsewhere = await listOnSftp(world, name);
  if (elsewhere !== undefined) return world.record(`a list on SFTP only: ${elsewhere}`);
  if (list?.unnamed) throw new NotTestable(`the list is a page without a file: ${list.unnamed}`);
  throw new NonConformance({
    expected: 'a list with at least one link',
    received: list ? 'a list without a link' : `status ${exchange.response.status}`,
    where: where(exchange),
  });
}

/** The path of a text on SFTP that holds links to files, where there is one. */
async function listOnSftp(world: NdhWorld, name: string): Promise<string | undefined> {
  if (!world.config.sftp) return undefined;
  const session = await sftpOf(world, name);
  for (const { path } of (await filesAt(world, name)).filter((entry) => entry.size < longestList)) {
    const answer = await session.tryRead(path);
    const lines = answer.status === 'ok' ? answer.value.toString('utf8').split(/\r?\n/) : [];
    if (lines.some((line) => /^\s*"?https?:\/\/\S+$/.test(line))) return path;
  }
  return undefined;
}

/** The owner's list is delivered with 200 and can be read (NDH-LIST-02). */
export async function expectReadableList(world: NdhWorld, name: string, reading: ListReading): Promise<void> {
  const { exchange, method } = reading;
  const { status } = exchange.response;
  if (status === 404 && (await hasRun(world, name)) !== true)
    throw new NotTestable('no list and no sign of a run (NDH-EXEC-01)');
  const { format } = expectList(reading);
  world.record(`read by ${method}, format ${format}`);
  if (status !== 200)
    throw new FallsShort({ expected: 'status 200', received: String(status), where: where(exchange) });
}

/** Each type of which the directory has a match is on some line of a listed file (NDH-LIST-04). */
export async function expectTypesListed(
  world: NdhWorld,
  { list, files, resources }: RepositoryReading,
  types: string[],
): Promise<void> {
  if (!list?.links.length) throw new NotTestable('no listed file (NDH-LIST-01)');
  const counts = countTypes(resources);
  const absent = types.filter((type) => !counts[type]);
  const missing: string[] = [];
  for (const type of absent) if ((await shownByDirectory(world, type)).length > 0) missing.push(type);
  if (missing.length > 0)
    throw new NonConformance({
      expected: `a listed file with lines for each of ${types.join(', ')}${byWhom(world)}`,
      received: `none for ${missing.join(', ')}`,
    });
  if (absent.length === types.length) throw new NotTestable(`the directory shows no ${types.join(' or ')}`);
  for (const file of files) noteWhatIsSaid(world, file);
}

/** Records where a list tells another type or number of lines than a file has; the guide asks for neither. */
function noteWhatIsSaid(world: NdhWorld, { link, resources }: ReadFile): void {
  const types = Object.keys(countTypes(resources));
  if (link.type !== undefined && types.length > 0 && !types.includes(link.type))
    world.record(`${link.given} has lines of ${types.join(', ')}, and the list says ${link.type}`);
  if (link.count !== undefined && link.count !== resources.length)
    world.record(`${link.given} has ${resources.length} lines, and the list says ${link.count}`);
}

/** Neither of two lists leads to what is the other account's, by link or by content (NDH-LIST-05). */
export async function expectOwnFilesOnly(world: NdhWorld, listings: Map<string, ListReading>): Promise<void> {
  const names = [...listings.keys()];
  const lists = new Map([...listings].map(([name, { list }]) => [name, dataLinks(list)] as const));
  for (const [name, links] of lists) {
    if (links.length === 0) throw new NotTestable(`${name} has no listed data file (NDH-LIST-01)`);
    const others = names.filter((other) => other !== name);
    const foreign = others
      .flatMap((other) => typesOf(world, other))
      .filter((type) => !typesOf(world, name).includes(type));
    for (const link of links) {
      const shared = others.some((other) => lists.get(other)?.some(({ url }) => url === link.url));
      const resources = await deliveredToAny(world, link, shared ? names : [name]);
      const found = resources.find(({ resourceType }) => shared || foreign.includes(resourceType));
      if (!found) continue;
      const received = shared ? 'a link of both lists' : `${found.resourceType}/${found.id}`;
      throw new NonConformance({ expected: `${name}'s own data only`, received, where: link.url });
    }
  }
}

function typesOf(world: NdhWorld, name: string): string[] {
  return world.schedules.get(name)?.parameters.type ?? [];
}

/** The directory resources of a link, for the first of the receivers to whom it delivers any. */
async function deliveredToAny(world: NdhWorld, link: FileLink, names: string[]) {
  for (const name of names) {
    const receiver = await world.receiver(name);
    const { exchange } = await receiver.fetchFile(link).catch(leftTo('NDH-LIST-03'));
    const resources = delivered(exchange).filter(({ resourceType }) => resourceType !== 'OperationOutcome');
    if (resources.length > 0) return resources;
  }
  return [];
}

/** Every link resolves to an address that can be asked for on the web (NDH-LIST-06). */
export async function expectWebAddresses(world: NdhWorld, { links }: FileList): Promise<void> {
  if (links.length === 0) throw new NotTestable('the list names no file (NDH-LIST-01)');
  for (const { given, flaw } of links)
    if (flaw)
      throw new NonConformance({ expected: 'an http or https address', received: `${given}: ${flaw}` });
  for (const hostname of new Set(links.map(({ url }) => new URL(url).hostname)))
    if ((await isKnownHost(hostname)) === false)
      throw new NonConformance({ expected: 'links to hosts that have an address', received: hostname });
  const { protocol, host } = new URL(world.config.baseUrl);
  const count = (what: string, is: (link: FileLink, url: URL) => boolean) => {
    const found = links.filter((link) => is(link, new URL(link.url))).length;
    if (found > 0) world.record(`${found} of ${links.length} links ${what}`);
  };
  count('are relative', ({ given }) => !URL.canParse(given));
  count('are http', (_link, url) => protocol === 'https:' && url.protocol === 'http:');
  count('lead to another host', (_link, url) => url.host !== host);
}

/** Links that occur more than once, as written (NDH-LIST-07). */
export function repeatedLinks({ links }: FileList): string[] {
  const urls = links.map(({ url }) => url.replace(/#.*$/, ''));
  return [...new Set(urls.filter((url, index) => urls.indexOf(url) !== index))];
}

/** Before the first run no link of a list delivers resources (NDH-LIST-08). */
export async function expectNothingListedYet(world: NdhWorld, name: string): Promise<void> {
  const { list, exchange } = world.listing ?? {};
  const status = exchange?.response.status ?? 0;
  world.record(list ? `a list of ${list.links.length} links` : `status ${status}`);
  if (list?.links.length && isEarlierList(world, name, list))
    throw new NotTestable('the account still holds what was exported before');
  const receiver = await world.receiver(name);
  for (const link of list?.links ?? []) {
    if (link.flaw) continue;
    const resources = delivered((await receiver.fetchFile(link)).exchange);
    if (resources.length > 0)
      throw new NonConformance({
        expected: 'no data before the first run',
        received: `${resources.length} lines`,
        where: link.url,
      });
  }
  const received = list?.links.length ? 'links that deliver nothing yet' : `status ${status}`;
  if (list?.links.length || status >= 500)
    throw new FallsShort({ expected: 'no list, or one without links', received });
}
