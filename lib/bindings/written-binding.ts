/** The ways in which a thing can be done. */
export type Way = 'http' | 'command' | 'person' | 'browser' | 'value';

/** A binding as a configuration says it, in one of these ways. */
export interface WrittenBinding {
  /** Requests, one after the other. */
  http?: WrittenStep | WrittenStep[];
  /** A program and its arguments: takes a JSON object of values, answers with one. */
  command?: string[];
  /** Seconds that the program has. */
  timeoutSeconds?: number;
  /** What a person is asked to do. */
  person?: string;
  /** What the person tells then: the question for each value. */
  answers?: Record<string, string>;
  /** Minutes that the person has. */
  minutes?: number;
  /** What a browser does, one after the other. */
  browser?: BrowserStep[];
  /** Values that are known beforehand. */
  value?: Record<string, unknown>;
}

/** One request of a binding; every text may hold `{placeholders}`. */
export interface WrittenStep {
  /** POST with a body, GET without where left out. */
  method?: string;
  /** Relative to the FHIR base. */
  url: string;
  /** Parameters of the address beside those that it has; one of which the value is missing is left out. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** HTTP Basic authentication (RFC 7617). */
  basic?: { user: string; password: string };
  /** At most one of these three. */
  json?: unknown;
  form?: Record<string, string>;
  body?: string;
  /** Statuses that mean that it is done; 200 to 299 where left out. `any` where a binding reads from its captures what came of it. */
  accept?: number[] | 'any';
  /** An answer in which this is found is a refusal, whatever its status. */
  refused?: WrittenCapture;
  capture?: Record<string, WrittenCapture>;
  poll?: WrittenPoll;
  /** Seconds in which the answer has to come; policy.requestSeconds where left out. */
  timeoutSeconds?: number;
}

/** Where something is in an answer: `json:$.path`, `header:Name`, `cookie:NAME`, `body`, `status` or `url`. */
export type WrittenCapture = string | DetailedCapture;

export interface DetailedCapture {
  /** Of several places the first at which something is. */
  from: string | string[];
  /** Regular expression on what is there; its first group, or all of it, is taken. */
  match?: string;
  /** Whether it may be missing. */
  optional?: boolean;
}

/** Repeats a request for so long. */
export interface WrittenPoll {
  /** Ends when this is found; else when the request is done and all is there that is to be captured. */
  until?: WrittenCapture;
  everySeconds: number;
  atMostSeconds: number;
}

/** One deed in a browser; one of these keys, `with` beside `fill` and `select`. */
export interface BrowserStep {
  open?: string;
  fill?: string;
  select?: string;
  with?: string;
  check?: string;
  click?: string;
  /** Selectors of what is read, by name. */
  read?: Record<string, string>;
  /** Selectors of links whose addresses are taken, all of them, by name. */
  links?: Record<string, string>;
  /** Names of cookies, by name of the value. */
  cookies?: Record<string, string>;
  /** A selector by which a page says that it refuses. */
  refused?: string;
}
