import { ConfigurationError } from '../verdict/outcomes.ts';
import { problemOf } from './event-shape.ts';
import { Interned } from './interned.ts';

/** What one line of a trace tells: one request of a client, one deed over SFTP, one visit at the second host. */
export interface TraceEvent {
  /** When its answer was decided, and when it had gone out: numbers of one count. */
  n: number;
  end: number;
  /** The server's clock at the arrival. */
  at: string;
  /** The computer's clock, where the server's is another one. */
  real?: string;
  kind: string;
  /** Whether the whole answer went out, and was taken. */
  whole: boolean;
  method?: string;
  url?: string;
  status?: number;
  headers?: Record<string, string>;
  /** What the Authorization header carried. */
  credential?: { scheme: string; label: string; good: boolean };
  /** Tokens of the simulator at other places. */
  elsewhere?: { place: string; label: string }[];
  operation?: string;
  encoding?: string;
  parameters?: SentParameter[];
  /** Path of the status of an asynchronous export. */
  job?: string;
  links?: string[];
  requiresToken?: boolean;
  retryAfter?: string | number;
  account?: string;
  client?: string;
  keys?: unknown[];
  keysUrl?: string;
  /** Label of a token that was given out. */
  issued?: string;
  tokenUrl?: string;
  grantType?: string;
  /** Whether a token is asked for in the way of UDAP. */
  udap?: boolean;
  assertion?: { header: Record<string, unknown>; claims: Record<string, unknown> };
  assertionLabel?: string;
  error?: string;
  /** The run of which a file of a scheduled export is. */
  run?: string;
  /** What a file tells of a run; data tell nothing. */
  note?: string;
  text?: string;
  name?: string;
  cacheControl?: string;
  problem?: string;
  coding?: string;
  /** The event whose answer was on the way when its connection broke. */
  of?: number;
}

/** A parameter of a call as it was sent: its JSON value in a Parameters body, text in a query or form. */
export interface SentParameter {
  name: string;
  element?: string;
  value: unknown;
}

/** What a simulator recorded of a client. */
export interface Trace {
  edition: string;
  began: string;
  /** How the simulator tried the client. */
  situations: string[];
  /** Origin of the host that is nobody's. */
  canary: string;
  /** Whether the simulator knew accounts from before: what they were told then is not in this trace. */
  resumed?: boolean;
  /** In the order in which they were answered. */
  events: TraceEvent[];
}

/** Takes a trace line by line. A last line that was cut off by a kill is passed over. */
export class TraceReader {
  readonly #name: string;
  readonly #interned = new Interned();
  readonly #events: TraceEvent[] = [];
  readonly #broken = new Set<number>();
  #head: Record<string, unknown> | undefined;
  #resumed = false;
  #count = 0;
  /** Place of a line that is no JSON, which only the last one may be. */
  #unread: string | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws ConfigurationError for what is no line of a trace */
  add(line: string): void {
    this.#count += 1;
    // Some editors put a byte order mark in front of what they have saved.
    const text = this.#count === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') return;
    const place = `${this.#name}:${this.#count}`;
    if (this.#unread !== undefined) throw noJson(this.#unread);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      if (!this.#head) throw noTrace(this.#name);
      this.#unread = place;
      return;
    }
    if (this.#head) this.#addEvent(value, place);
    else this.#head = headOf(value, this.#name);
  }

  /** The whole trace. @throws ConfigurationError where nothing was there */
  end(): Trace {
    const head = this.#head ?? headOf(undefined, this.#name);
    const { began = '', situations } = head;
    const events = this.#events.sort((a, b) => a.n - b.n);
    for (const event of events) if (this.#broken.has(event.n)) event.whole = false;
    return {
      edition: head['edition'] as string,
      began: typeof began === 'string' ? began : '',
      situations: Array.isArray(situations) ? situations.map(String) : [],
      canary: String(head['canary']),
      ...(this.#resumed && { resumed: true }),
      events,
    };
  }

  #addEvent(value: unknown, place: string): void {
    if ((value as { trace?: unknown } | null)?.trace !== undefined)
      throw new ConfigurationError(`${place}: another trace begins here; judge each by itself`);
    const problem = problemOf(value);
    if (problem) throw new ConfigurationError(`${place}: ${problem}`);
    const event = value as TraceEvent;
    if (event.kind === 'broken connection') this.#broken.add(event.of ?? 0);
    else if (event.kind === 'resumed') this.#resumed = true;
    else if (this.#events.length < mostEvents) this.#events.push(this.#interned.event(event));
    else
      throw new ConfigurationError(
        `${this.#name} has more than ${mostEvents} events, which is more than can be judged at once: record a shorter session`,
      );
  }
}

/** Events that are judged in one go; a million of them takes about 600 MB of memory. */
const mostEvents = 1_000_000;

/** Reads a trace that is in memory. @throws ConfigurationError for what is no trace, or one of another version */
export function readTrace(text: string, name: string): Trace {
  const reader = new TraceReader(name);
  for (const line of text.split('\n')) reader.add(line);
  return reader.end();
}

function headOf(value: unknown, name: string): Record<string, unknown> {
  const head = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (head['trace'] !== 'ndh client') throw noTrace(name);
  if (head['version'] !== 1)
    throw new ConfigurationError(
      `${name} is a trace of version ${JSON.stringify(head['version'])}, this tool reads version 1`,
    );
  if (typeof head['edition'] !== 'string')
    throw new ConfigurationError(`${name}:1: expected "edition" with the edition that the simulator spoke`);
  return head;
}

const noTrace = (name: string) =>
  new ConfigurationError(`${name} is no trace of a client: record one with ndh simulate --grade`);

const noJson = (place: string) => new ConfigurationError(`${place}: expected a line of JSON`);
