import type { Look } from './look.ts';
import type { SentParameter, TraceEvent } from './trace.ts';

/** The parameters of a name. */
export function named({ parameters = [] }: TraceEvent, ...names: string[]): SentParameter[] {
  return parameters.filter(({ name }) => names.includes(name));
}

/** A value as text; a Duration or another object as JSON. */
export function textOf({ value }: SentParameter): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a call of the scheduled operation means to cancel, by whatever spelling and type. */
export function isCancel({ parameters = [] }: TraceEvent): boolean {
  return parameters.some((each) => /^_?canc(el|le)$/i.test(each.name) && textOf(each) !== 'false');
}

/** Calls of $export. */
export const bulkKickOffs = (look: Look): TraceEvent[] =>
  look.of('kick-off').filter(({ operation }) => operation === 'export');

/** Calls of the scheduled operation, by the name of any edition (A01); other operations are none of it. */
export const scheduledCalls = (look: Look): TraceEvent[] =>
  look.of('kick-off').filter(({ operation = '' }) => /^ndh(sch)?export$/i.test(operation));

/** Calls of the scheduled operation that ask for an export. */
export const requests = (look: Look): TraceEvent[] =>
  scheduledCalls(look).filter((event) => !isCancel(event));

/** Calls of the scheduled operation that cancel. */
export const cancels = (look: Look): TraceEvent[] => scheduledCalls(look).filter(isCancel);

export const noSchedule = 'the client did not schedule an export';
export const noExport = 'the client did not start a $export';

/** Whether the client asks for an answer before the work is done (RFC 7240). */
export function prefersAsync({ headers = {} }: TraceEvent): boolean {
  const preferences = (headers['prefer'] ?? '').split(',').map((part) => part.split(/[;=]/)[0]?.trim());
  return preferences.some((preference) => preference?.toLowerCase() === 'respond-async');
}

/** Whether an Accept header names a media type. */
export function accepts({ headers = {} }: TraceEvent, type: string): boolean {
  const types = (headers['accept'] ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  return types.includes(type);
}
