import { Agent, request as send } from 'undici';
import type { Exchange } from './exchange.ts';
import { readBody } from './read-body.ts';
import { toOutcome } from './transport-error.ts';

/** One request as the harness sends it: exactly these headers, no redirect followed, nothing decoded. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Until the status line, and between two parts of the body; the whole body gets ten times as long. */
  timeoutSeconds?: number;
  /** Reading stops here; the exchange then says so in `truncated`. */
  maxBytes?: number;
}

const mebibyte = 1024 * 1024;

// Idle sockets of undici do not keep the process alive, so the agent needs no closing.
const agent = new Agent({ connect: { timeout: 10_000 }, keepAliveTimeout: 4_000, connections: 8 });

/** Sends requests over kept-alive connections and tells `record` of every exchange. */
export class Http {
  readonly #record: (exchange: Exchange) => void;
  readonly #timeoutSeconds: number;

  constructor(options: { record?: (exchange: Exchange) => void; timeoutSeconds?: number } = {}) {
    this.#record = options.record ?? (() => undefined);
    this.#timeoutSeconds = options.timeoutSeconds ?? 30;
  }

  /**
   * One request and its answer.
   * @throws TargetUnreachable when no connection comes about
   * @throws NoAnswer when the connection stands and no HTTP answer follows
   */
  async exchange(request: HttpRequest): Promise<Exchange> {
    const answer = await this.#exchangeOnce(request)
      .catch((error: unknown) => {
        // A kept-alive connection may be closed under us by an honest server; only reading is safe to repeat.
        if (request.method !== 'GET' || !closedByPeer(error)) throw error;
        return this.#exchangeOnce(request);
      })
      .catch((error: unknown) => {
        throw toOutcome(error, request, request.timeoutSeconds ?? this.#timeoutSeconds);
      });
    this.#record(answer);
    return answer;
  }

  async #exchangeOnce(request: HttpRequest): Promise<Exchange> {
    const timeout = (request.timeoutSeconds ?? this.#timeoutSeconds) * 1000;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeout * 10);
    try {
      const started = performance.now();
      const response = await send(request.url, {
        method: request.method as 'GET',
        headers: request.headers ?? {},
        body: request.body ?? null,
        headersTimeout: timeout,
        bodyTimeout: timeout,
        signal: deadline.signal,
        dispatcher: agent,
      });
      const duration = performance.now() - started;
      const headers = joinHeaders(response.headers);
      const read = await readBody(response.body, {
        announced: request.method === 'HEAD' ? undefined : headers['content-length'],
        maxBytes: request.maxBytes ?? 1024 * mebibyte,
      });
      return {
        request: {
          method: request.method,
          url: request.url,
          headers: request.headers ?? {},
          ...(request.body === undefined ? {} : { body: request.body }),
        },
        response: { status: response.statusCode, headers, ...read },
        duration,
      };
    } finally {
      clearTimeout(timer);
    }
  }
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return joined;
}

function closedByPeer(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
