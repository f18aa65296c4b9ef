import { deserialize, serialize } from 'node:v8';
import { NoAnswer } from '../client/no-answer.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../verdict/outcomes.ts';

/** The errors that say something of the target, and are met again when a scenario is gone through once more. */
const known = [NonConformance, FallsShort, NotOffered, NotTestable, NoAnswer];

/** What came of something that was done: a value, or an error that says something of the target. */
export type Came = { value: unknown } | { error: Error };

/** What came of it, as bytes: all that can be cloned, and errors that are known. */
export function written(came: Came): Uint8Array {
  if (!('error' in came)) return serialize({ value: came.value });
  const { error } = came;
  const kind = known.findIndex((each) => Object.getPrototypeOf(error) === each.prototype);
  return serialize({ error: { kind, message: error.message, facts: { ...error } } });
}

/** What was written. */
export function read(bytes: Uint8Array): Came {
  const came = deserialize(bytes) as
    { value: unknown } | { error: { kind: number; message: string; facts: object } };
  if (!('error' in came)) return came;
  const { kind, message, facts } = came.error;
  const error = new Error(message);
  Object.setPrototypeOf(error, known[kind]?.prototype ?? Error.prototype);
  return { error: Object.assign(error, facts) };
}

/** Whether an error can be met again as it was. */
export function isKnown(error: unknown): error is Error {
  return known.some((each) => Object.getPrototypeOf(error) === each.prototype);
}
