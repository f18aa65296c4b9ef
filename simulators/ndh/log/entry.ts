/** By which way something was done: over HTTP, SFTP or the portal, by a run of a schedule, or by the operator. */
export type Way = 'HTTP' | 'SFTP' | 'portal' | 'run' | 'operator';

/** Something that was done, in words that hold no secret. */
export interface Deed {
  /** Id of the account whose deed it is; empty where nobody known did it. */
  account: string;
  way: Way;
  /** What was asked for, such as `GET /fhir/metadata`. */
  deed: string;
  /** Status of the answer over HTTP. */
  status?: number;
  /** What there is to know about it, in plain words. */
  facts: readonly string[];
  /** Whether it did not come to what was asked for. */
  failed: boolean;
}

/** A deed as the log keeps it. */
export interface LogEntry extends Deed {
  /** Counts from 1; a later entry has a greater one. */
  readonly n: number;
  /** The simulator's clock, in milliseconds since 1970. */
  readonly at: number;
  /** The computer's clock. */
  readonly real: number;
  /** How often it was done without anything else between. */
  times: number;
}
