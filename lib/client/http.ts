import { Agent, request as send } from 'undici';
import type { Exchange } from './exchange.ts';
import { readBody } from './read-body.ts';
import { NoAnswer } from './no-answer.ts';
import { Silence } from './silence.ts';
import { toOutcome } from './transport-error.ts';

/** One request as the harness sends it: exactly these headers, no redirect followed, nothing decoded. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** For the head, and between two parts of the body; the whole answer gets twice that for a list, ten times for a file. */
  timeoutSeconds?: number;
  /** Reading stops here, usually after 4 MiB; the exchange then says so in `truncated`. */
  maxBytes?: number;
}

/** An answer of which only the head has been read. */
export interface Download {
  /** Reads the body to its end, or to what is left of it. */
  finish(): Promise<Exchange>;
  /** Leaves the body unread for good. */
  abandon(): void;
}

const usualBytes = 4 * 1024 * 1024;

/** The longest body of a list or a search that is read, in bytes. */
export const listBytes = 64 * 1024 * 1024;

/** The longest body of a file that is read, in bytes. */
export const fileBytes = 1024 * 1024 * 1024;

// Idle sockets of undici do not keep the process alive, so the agent needs no closing.
const agent = new Agent({ connect: { timeout: 10_000 }, keepAliveTimeout: 4_000, connections: 8 });

/** Sends requests over kept-alive connections and tells `record` of every exchange. */
export class Http {
  readonly #record: (exchange: Exchange) => void;
  readonly #timeoutSeconds: number;
  readonly #silence = new Silence();

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
        throw toOutcome(error, request, this.#seconds(request));
      });
    this.#record(answer);
    return answer;
  }

  /**
   * Sends a request and reads no more than the head of the answer, so that the rest waits on its way.
   * @throws as `exchange` does
   */
  async begin(request: HttpRequest): Promise<Download> {
    const download = await this.#begin(request).catch((error: unknown) => {
      throw toOutcome(error, request, this.#seconds(request));
    });
    return {
      finish: async () => {
        const answer = await download.finish();
        this.#record(answer);
        return answer;
      },
      abandon: () => download.abandon(),
    };
  }

  #seconds(request: HttpRequest): number {
    return request.timeoutSeconds ?? this.#timeoutSeconds;
  }

  async #exchangeOnce(request: HttpRequest): Promise<Exchange> {
    return (await this.#begin(request)).finish();
  }

  async #begin(request: HttpRequest): Promise<Download> {
    const seconds = this.#silence.seconds(request, this.#seconds(request));
    if (seconds === undefined)
      throw new NoAnswer(
        request,
        'an answer',
        'none to several requests of this kind, so it is not asked again',
      );
    const timeout = seconds * 1000;
    const { maxBytes = usualBytes } = request;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeout * patience(maxBytes) + 2_000);
    const started = performance.now();
    const response = await send(request.url, {
      method: request.method as 'GET',
      headers: request.headers ?? {},
      body: request.body ?? null,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal: deadline.signal,
      dispatcher: agent,
    }).catch((error: unknown) => {
      clearTimeout(timer);
      if (!isSilence(error)) throw error;
      this.#silence.kept(request);
      throw new NoAnswer(request, `an answer within ${seconds} s`, 'none');
    });
    const duration = performance.now() - started;
    return {
      abandon: () => {
        clearTimeout(timer);
        response.body.on('error', () => undefined).destroy();
      },
      finish: async () => {
        const headers = joinHeaders(response.headers);
        const read = await readBody(response.body, {
          announced: request.method === 'HEAD' ? undefined : headers['content-length'],
          maxBytes,
        });
        clearTimeout(timer);
        if (deadline.signal.aborted) this.#silence.kept(request);
        else this.#silence.broken(request);
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
      },
    };
  }
}

/** How many times the wait for the head the whole answer may take. */
function patience(maxBytes: number): number {
  if (maxBytes > listBytes) return 10;
  return maxBytes > usualBytes ? 2 : 1;
}

function isSilence(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UND_ERR_HEADERS_TIMEOUT';
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
