import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink, FileList } from '../../lib/client/file-list.ts';
import { NoAnswer } from '../../lib/client/no-answer.ts';
import { otherLists } from '../../lib/client/read-list.ts';
import type { ListReading, Receiver } from '../../lib/client/receiver.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { asResource, linesIn, linesOf, resourcesOf } from './lines.ts';
import { signsLinks } from './signed-links.ts';

/** One downloaded data file. */
export interface ReadFile {
  link: FileLink;
  exchange: Exchange;
  text: string;
  /** Lines that are JSON objects; others are judged by the rows on lines. Parsed when first asked for. */
  readonly resources: FhirResource[];
}

/** What an account's repository held at one moment: its list and every listed data file. */
export interface RepositoryReading {
  list: FileList | undefined;
  listExchange: Exchange;
  files: ReadFile[];
  readonly resources: FhirResource[];
  /** Whether links are signed anew whenever the list is read; what is new in them tells of no run then (NDH-EXEC-11). */
  signed: boolean;
}

const statusAddresses = new WeakMap<Receiver, string>();

/** Remembers where the status of a receiver's latest schedule is told. */
export function rememberStatus(receiver: Receiver, address: string | undefined): void {
  if (address) statusAddresses.set(receiver, address);
}

/** A missing list means that nothing has run, unless the status of the schedule says otherwise (NDH-LIST-01). */
async function expectNothingDone(receiver: Receiver): Promise<void> {
  const address = statusAddresses.get(receiver);
  // What tells of the schedule is there before its first run.
  if (receiver.conversation.config.status.meaning === 'schedule') return;
  if (address && (await receiver.status(address)).response.status === 200)
    throw new NotTestable('the status says that the run is done, and there is no list (NDH-LIST-01)');
}

/**
 * Reads the list and every data file. A repository without a list (4xx, 204, a word to say so) is read as empty.
 * @param options.mayBeEmpty there may honestly be no list, whatever the status of the schedule says
 * @throws NotTestable where list or file cannot be read: rows of their own judge that
 */
export async function readRepository(
  receiver: Receiver,
  { cutShort = false, mayBeEmpty = false } = {},
): Promise<RepositoryReading> {
  const { list, exchange } = await readLists(receiver).catch(leftTo('NDH-LIST-02'));
  if (!list && exchange.response.status < 400 && exchange.response.status !== 204 && !isInWords(exchange))
    throw new NotTestable('the file list cannot be read (NDH-LIST-02)');
  if (!list && !mayBeEmpty) await expectNothingDone(receiver);
  const signed = await signsLinks(receiver, list);
  const links = dataLinks(list);
  const files: ReadFile[] = [];
  const { exportBytes } = receiver.conversation.config.limits;
  let bytes = 0;
  for (const link of links) {
    const file = await readFile(receiver, link, { cutShort });
    files.push(file);
    bytes += file.text.length;
    if (bytes > exportBytes)
      throw new NotTestable(`the files hold more than ${exportBytes} bytes: raise limits.exportBytes`);
  }
  const data = files.filter(({ text }) => !isErrorFile(text));
  if (data.length < files.length) receiver.conversation.readings.note('A80', 'a file of outcomes is listed');
  const resources = onDemand(() => data.flatMap((file) => file.resources));
  return {
    list,
    listExchange: exchange,
    files: data,
    get resources() {
      return resources();
    },
    signed,
  };
}

/** The list of the latest schedule, with the links of the other schedules' where each has a list of its own. */
async function readLists(receiver: Receiver): Promise<ListReading> {
  const latest = await receiver.readList();
  const lists = [latest.list];
  for (const scheduledId of otherLists(receiver)) lists.push((await receiver.readList({ scheduledId })).list);
  const known = lists.filter((list) => list !== undefined);
  const [first] = known;
  return first ? { ...latest, list: { ...first, links: known.flatMap(({ links }) => links) } } : latest;
}

/** Whether an answer merely says in a few words that there is nothing yet (NDH-LIST-08, A77). */
function isInWords(exchange: Exchange): boolean {
  const text = bodyText(exchange).trim();
  return text.length > 0 && text.length <= 200 && !/[{[<:/]/.test(text);
}

/** Leaves it to the row that judges it when there is no answer at all; whoever merely wants to read cannot go on. */
export function leftTo(row: string) {
  return (error: unknown): never => {
    throw error instanceof NoAnswer ? new NotTestable(`${error.message} (${row})`) : error;
  };
}

/**
 * Reads a repository in which a run is expected.
 * @throws NotTestable where there is no list
 */
export async function readListed(receiver: Receiver): Promise<RepositoryReading> {
  const reading = await readRepository(receiver);
  if (reading.list) return reading;
  throw new NotTestable(`no run is seen: the list is answered ${reading.listExchange.response.status}`);
}

/**
 * The links of a list that lead to data, each once.
 * @throws NotTestable where one of them cannot be followed
 */
export function dataLinks(list: FileList | undefined): FileLink[] {
  const byUrl = new Map((list?.links ?? []).map((link) => [link.url, link]));
  const links = [...byUrl.values()].filter(({ kind }) => kind === 'data');
  const flawed = links.find(({ flaw }) => flaw);
  if (!flawed) return links;
  throw new NotTestable(`the link ${flawed.given} cannot be followed: ${flawed.flaw} (NDH-LIST-06)`);
}

/** The resources that an answer delivers; none where it is refused or is no NDJSON. */
export function delivered(exchange: Exchange): FhirResource[] {
  if (exchange.response.status >= 300) return [];
  try {
    return resourcesOf(bodyText(exchange)).filter(({ resourceType }) => resourceType !== undefined);
  } catch (error) {
    if (error instanceof NonConformance) return [];
    throw error;
  }
}

/** Reads one listed file; one that is cut short is taken as it came only with `cutShort`. */
export async function readFile(
  receiver: Receiver,
  link: FileLink,
  { cutShort = false } = {},
): Promise<ReadFile> {
  const { exchange } = await receiver.fetchFile(link).catch(leftTo('NDH-LIST-03'));
  if (exchange.response.status >= 300)
    throw new NotTestable(`a listed file cannot be downloaded (${exchange.response.status}, NDH-LIST-03)`);
  if (exchange.response.truncated && !cutShort)
    throw new NotTestable(`a listed file is cut short: ${exchange.response.truncated} (NDH-RETR-14)`);
  try {
    return fileOf(link, exchange);
  } catch (error) {
    if (error instanceof NonConformance)
      throw new NotTestable(`a listed file cannot be unpacked: ${error.message}`);
    throw error;
  }
}

/** A file of which the lines are parsed on demand: many readers compare nothing but its text. */
function fileOf(link: FileLink, exchange: Exchange): ReadFile {
  const text = bodyText(exchange);
  const lines = linesOf(text);
  const resources = onDemand(() => lines.flatMap((line) => asResource(line) ?? []));
  return {
    link,
    exchange,
    text,
    get resources() {
      return resources();
    },
  };
}

function onDemand<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A file of OperationOutcome lines only is an error file, not data (A80). */
function isErrorFile(text: string): boolean {
  let seen = false;
  for (const line of linesIn(text)) {
    const resource = asResource(line);
    if (resource && resource.resourceType !== 'OperationOutcome') return false;
    seen ||= resource !== undefined;
  }
  return seen;
}
