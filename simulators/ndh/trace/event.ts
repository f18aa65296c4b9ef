/** What a line of a trace tells of: a request over HTTP by its purpose, a deed over SFTP, or the canary. */
export type Kind =
  | 'registration'
  | 'login'
  | 'token'
  | 'kick-off'
  | 'poll'
  | 'job end'
  | 'list'
  | 'status file'
  | 'file'
  | 'deletion'
  | 'discovery'
  | 'other'
  | 'key set'
  | 'sftp login'
  | 'sftp file'
  | 'sftp removal'
  | 'canary'
  // The connection was reset while an answer was on its way: the event of that answer is named.
  | 'broken connection'
  // The simulator knew accounts from before: what they were told then is not in this trace.
  | 'resumed';

/** A credential as a trace shows it: enough to see the same one again, not enough to use it. */
export interface Credential {
  scheme: string;
  /** Of the token; the same for the same token in one trace, worthless outside it. */
  label: string;
  /** A token of the simulator that had not run out. */
  good: boolean;
}

/** A token of the simulator at a place where none belongs. */
export interface Misplaced {
  place: string;
  label: string;
}

/** One line of a trace below its head. */
export interface TraceEvent {
  /** When its answer was decided, among all events. */
  n: number;
  /** When its answer had gone out, in the same count. */
  end: number;
  /** The server's clock at the arrival, ISO 8601. */
  at: string;
  /** The computer's clock then, where the server's is a virtual one. */
  real?: string;
  kind: Kind;
  /** Whether the whole answer went out. */
  whole: boolean;
  method?: string;
  /** Path and query; tokens in it as labels. */
  url?: string;
  status?: number;
  headers?: Record<string, string>;
  credential?: Credential;
  elsewhere?: Misplaced[];
  /** What else there is to tell, by the kind. */
  [detail: string]: unknown;
}

/** The first line of a trace. */
export interface TraceHead {
  trace: 'ndh client';
  version: 1;
  edition: string;
  began: string;
  /** What the simulator did to see how the client takes it. */
  situations: string[];
  /** Origin of the second port, where lines refer to. */
  canary: string;
}
