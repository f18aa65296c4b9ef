import type { Look } from './look.ts';
import type { TraceEvent } from './trace.ts';

/** A link as its path and query: the simulator is asked under one origin only. */
export function pathOf(link: string): string {
  const url = URL.parse(link);
  return url ? url.pathname + url.search : link;
}

/** Whether a request is for a file of a Bulk Data export. */
export const isBulk = ({ url = '' }: TraceEvent): boolean => url.startsWith('/fhir/exports/');

/** Requests for data files over REST; what tells of a run is none. */
export const dataRequests = (look: Look): TraceEvent[] =>
  look.of('file').filter(({ text }) => text === undefined);

/** Requests for the data files of scheduled exports over REST. */
export const scheduledFiles = (look: Look): TraceEvent[] =>
  dataRequests(look).filter((event) => !isBulk(event));

/** The data files that were read over SFTP. */
export const sftpFiles = (look: Look): TraceEvent[] =>
  look.of('sftp file').filter(({ text }) => text === undefined);

/** The links that the client had been told before an event. */
export function toldBefore(look: Look, { n }: TraceEvent): Set<string> {
  const told = look.trace.events.filter((event) => event.n < n);
  const written = told.flatMap(({ text = '' }) => text.match(/https?:\/\/\S+/g) ?? []);
  return new Set([...told.flatMap(({ links = [] }) => links), ...written].map(pathOf));
}
