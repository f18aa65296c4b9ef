import type { Look } from './look.ts';
import type { TraceEvent } from './trace.ts';

/** A link as its path and query: the simulator is asked under one origin only. */
export function pathOf(link: string): string {
  const url = URL.parse(link);
  return url ? url.pathname + url.search : link;
}

/** Whether a request is for a file of a Bulk Data export. */
export const isBulk = ({ url = '' }: TraceEvent): boolean => url.startsWith('/fhir/exports/');

/** The name of a file that tells of a run, as the guide prints it. */
const noteName = /-(?:status|ndjson-links)-[^/]*\.txt$/;

/** Whether a file tells of a run: it is no data, also where the answer was that it is not to be had. */
const isData = ({ note, text, url = '', name = '' }: TraceEvent): boolean =>
  note === undefined && text === undefined && !noteName.test(name || url.replace(/\?.*/s, ''));

/** Requests for data files over REST. */
export const dataRequests = (look: Look): TraceEvent[] => look.of('file').filter(isData);

/** Requests for data files over REST, those besides that ask for no content. */
export const allDataRequests = (look: Look): TraceEvent[] => look.all('file').filter(isData);

/** Requests for the data files of scheduled exports over REST. */
export const scheduledFiles = (look: Look): TraceEvent[] =>
  dataRequests(look).filter((event) => !isBulk(event));

/** The data files that were read over SFTP. */
export const sftpFiles = (look: Look): TraceEvent[] => look.of('sftp file').filter(isData);

/** Tells of an event whether the client had been told its address before. */
export function listedBefore(look: Look): (event: TraceEvent) => boolean {
  const told = new Map<string, number>();
  for (const { n, links = [], text = '' } of look.trace.events)
    for (const link of [...links, ...(text.match(/https?:\/\/\S+/g) ?? [])]) {
      const path = pathOf(link);
      if (!told.has(path)) told.set(path, n);
    }
  return ({ n, url = '' }) => shortened(pathOf(url)).some((path) => (told.get(path) ?? Infinity) < n);
}

/** An address, and what it may have been before a client put more into its query. */
export function shortened(address: string): string[] {
  const [path = '', query] = address.split(/\?(.*)/s);
  if (query === undefined) return [address];
  const parts = query.split('&');
  return parts.map((_, index) => `${path}?${parts.slice(0, parts.length - index).join('&')}`).concat(path);
}

/** What the status files of a run have said so far. */
export interface StatesRead {
  last: string;
  /** Whether one of them said that the files are ready. */
  completed: boolean;
}

/** Each of some transfers with what the status files of its run had said before; nothing where none was read. */
export function withStates(
  look: Look,
  files: TraceEvent[],
): { event: TraceEvent; states: StatesRead | undefined }[] {
  const wanted = new Set(files);
  const byRun = new Map<string | undefined, StatesRead>();
  return look.trace.events.flatMap((event) => {
    const { run, text } = event;
    // Of a file that is gone nobody knows the run any more: there the status of any run will do.
    if (text !== undefined && isStatus(event))
      for (const each of [run, undefined]) {
        const completed = byRun.get(each)?.completed === true || /^\s*completed/i.test(text);
        byRun.set(each, { last: text, completed });
      }
    return wanted.has(event) ? [{ event, states: byRun.get(run) }] : [];
  });
}

const isStatus = ({ kind, note, name = '', url = '' }: TraceEvent): boolean =>
  kind === 'status file' || note === 'status' || /-status-/.test(name || url);

/** Requests for the files that the manifest of a $export named, where it asks for a token or not. */
export function bulkFiles(look: Look, requiresToken: boolean, requests = look.of('file')): TraceEvent[] {
  const manifests = look.of('poll').filter((event) => event.requiresToken === requiresToken);
  const links = new Set(manifests.flatMap(({ links = [] }) => links).map(pathOf));
  return requests.filter(({ url = '' }) => shortened(pathOf(url)).some((path) => links.has(path)));
}
