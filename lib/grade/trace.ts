import { ConfigurationError } from '../verdict/outcomes.ts';

/** What one line of a trace tells: one request of a client, one deed over SFTP, one visit at the second host. */
export interface TraceEvent {
  /** When its answer was decided, and when it had gone out: numbers of one count. */
  n: number;
  end: number;
  /** The server's clock at the arrival. */
  at: string;
  kind: string;
  /** Whether the whole answer went out. */
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
  keys?: Record<string, unknown>[];
  keysUrl?: string;
  /** Label of a token that was given out. */
  issued?: string;
  tokenUrl?: string;
  grantType?: string;
  assertion?: { header: Record<string, unknown>; claims: Record<string, unknown> };
  assertionLabel?: string;
  error?: string;
  text?: string;
  name?: string;
  cacheControl?: string;
  problem?: string;
  coding?: string;
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
  /** In the order in which they were answered. */
  events: TraceEvent[];
}

/**
 * Reads a trace. A last line that was cut off by a kill is passed over.
 * @throws ConfigurationError for what is no trace, or one of another version
 */
export function readTrace(text: string, name: string): Trace {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [head, ...rest] = lines.map((line, index) => parsed(line, index, lines.length, name));
  if (!isObject(head) || head['trace'] !== 'ndh client')
    throw new ConfigurationError(`${name} is no trace of a client: record one with ndh simulate --grade`);
  if (head['version'] !== 1)
    throw new ConfigurationError(
      `${name} is a trace of version ${JSON.stringify(head['version'])}, this tool reads version 1`,
    );
  const events = rest.filter((event) => event !== undefined);
  events.forEach((event, index) => {
    const told = isObject(event) ? event : {};
    if (typeof told['n'] !== 'number' || typeof told['kind'] !== 'string' || typeof told['at'] !== 'string')
      throw new ConfigurationError(`${name}:${index + 2}: expected an event with n, at and kind`);
  });
  return {
    edition: String(head['edition']),
    began: String(head['began']),
    situations: Array.isArray(head['situations']) ? head['situations'].map(String) : [],
    canary: String(head['canary']),
    events: (events as unknown as TraceEvent[]).sort((a, b) => a.n - b.n),
  };
}

function parsed(line: string, index: number, count: number, name: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    if (index > 0 && index === count - 1) return undefined;
    throw new ConfigurationError(`${name}:${index + 1}: expected a line of JSON`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
