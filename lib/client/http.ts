import { request as send } from 'undici';
import type { LimitsConfig } from '../config/target-config.ts';
import { Agents } from './agents.ts';
import { checkRequest } from './check-request.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { closedNoticed } from './closed-noticed.ts';
import { type Exchange, type LostRequest, realNow, took } from './exchange.ts';
import type { Addresses } from '../config/addresses-of.ts';
import { joinHeaders } from './join-headers.ts';
import { NoAnswer } from './no-answer.ts';
import { readBody } from './read-body.ts';
import { sentOf } from './sent-of.ts';
import { Silence } from './silence.ts';
import { lose, once } from '../sittings/in-force.ts';
import { closedByPeer, timedOut, toOutcome } from './transport-error.ts';
import { Turns } from './turns.ts';
import { named } from './user-agent.ts';
import { bytesOf, secondsOf, usualLimits, type Size } from './usual-limits.ts';

/** One request as the harness sends it: these headers and its name, no redirect followed, nothing decoded. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** For the head, and between two parts of the body. */
  timeoutSeconds?: number;
  /** What is expected: decides how much is read, and for how long. An `answer` where absent. */
  size?: Size;
  /** Stops reading earlier. */
  maxBytes?: number;
  /** What is shown in the TLS handshake, where that is not said by the session. */
  certificate?: ClientCertificate;
  /** Names of the headers that the tester has written for this address. */
  own?: string[];
}

/** An answer of which only the head has been read. */
export interface Download {
  status: number;
  headers: Record<string, string>;
  /** The bytes of the body as they come, before any content decoding; throws where they break off. */
  parts: AsyncIterable<Uint8Array>;
  /** Reads the body to its end, or to what is left of it. */
  finish(): Promise<Exchange>;
  /** When it was sent, and milliseconds until its head was there. */
  begun: { started: number; duration: number };
  /** Leaves the body unread for good. */
  abandon(): void;
}

export interface HttpOptions {
  record?: (exchange: Exchange) => void;
  /** Told of every answer that comes now, and not of those that came in an earlier sitting. */
  heard?: (exchange: Exchange) => void;
  /** Told of every request that gets no answer. */
  lost?: (request: LostRequest) => void;
  timeoutSeconds?: number;
  limits?: LimitsConfig;
  /** Where each request waits for its turn. */
  turns?: Turns;
  /** Whose server it is; without it any address is asked. */
  target?: Addresses;
  /** Certificates that are trusted beside the public authorities, PEM. */
  ca?: string;
  /** What is shown in the TLS handshake. */
  certificateFor?: (request: HttpRequest) => ClientCertificate | undefined;
}

/** Tells of every request alike, with an answer or without. */
export const recording = (record?: (exchange: Exchange | LostRequest) => void): HttpOptions =>
  record ? { record, lost: record } : {};

/** Sends requests over kept-alive connections and tells `record` of every exchange. */
export class Http {
  readonly #record: (exchange: Exchange) => void;
  readonly #heard: (exchange: Exchange) => void;
  readonly #lost: (request: LostRequest) => void;
  readonly #timeoutSeconds: number;
  readonly #limits: LimitsConfig;
  readonly #turns: Turns;
  readonly #target: Addresses | undefined;
  readonly #silence = new Silence();
  readonly #agents: Agents;

  constructor({
    record,
    heard,
    lost,
    timeoutSeconds = 30,
    limits = usualLimits,
    turns,
    target,
    ca,
    certificateFor,
  }: HttpOptions = {}) {
    this.#record = record ?? (() => undefined);
    this.#heard = heard ?? (() => undefined);
    this.#lost = lost ?? (() => undefined);
    this.#timeoutSeconds = timeoutSeconds;
    this.#limits = limits;
    this.#turns = turns ?? new Turns();
    this.#target = target;
    this.#agents = new Agents({ target, ca, certificateFor });
  }

  /**
   * One request and its answer.
   * @throws TargetUnreachable when no connection comes about
   * @throws NoAnswer when the connection stands and no HTTP answer follows
   * @throws NonConformance when the target names an address or a value that cannot be sent
   */
  async exchange(request: HttpRequest): Promise<Exchange> {
    const { method, url } = request;
    const isRepeatable = method === 'GET' || method === 'HEAD';
    const answer = await once(`${method} ${url}`, () => this.#answerTo(request), { isRepeatable });
    this.#record(answer);
    return answer;
  }

  async #answerTo(request: HttpRequest): Promise<Exchange> {
    const answer = await this.#exchangeOnce(request)
      .catch((error: unknown) => {
        // A kept-alive connection may be closed under us by an honest server; only reading is safe to repeat.
        if (request.method !== 'GET' || !closedByPeer(error)) throw error;
        return this.#exchangeOnce(request);
      })
      .catch((error: unknown) => {
        throw toOutcome(error, request, this.#seconds(request), this.#target);
      });
    this.#heard(answer);
    return answer;
  }

  /**
   * Sends a request and reads no more than the head of the answer, so that the rest waits on its way: over a connection
   * of its own, for one that has carried large answers takes megabytes more before they are read.
   * @throws as `exchange` does
   */
  async begin(request: HttpRequest): Promise<Download> {
    await lose('a download is open');
    const download = await this.#begin(request, this.#agents.another(request)).catch((error: unknown) => {
      throw toOutcome(error, request, this.#seconds(request), this.#target);
    });
    const finish = async () => {
      const answer = await download.finish();
      this.#heard(answer);
      this.#record(answer);
      return answer;
    };
    const abandon = () => {
      download.abandon();
      const { status, headers, begun } = download;
      const unread = { body: new Uint8Array(), truncated: 'it was not read' };
      this.#record({ request: this.#sent(request), response: { status, headers, ...unread }, ...begun });
    };
    return { ...download, finish, abandon };
  }

  /**
   * Sends a request and hands the body on as it comes, over a kept-alive connection; nothing of it is recorded.
   * @throws as `exchange` does
   */
  async stream(request: HttpRequest): Promise<Download> {
    await lose('a file is read as it comes');
    return this.#begin(request).catch((error: unknown) => {
      throw toOutcome(error, request, this.#seconds(request), this.#target);
    });
  }

  #sent(request: HttpRequest): Exchange['request'] {
    return sentOf(request, this.#agents.certificateFor(request));
  }

  #seconds(request: HttpRequest): number {
    return request.timeoutSeconds ?? this.#timeoutSeconds;
  }

  async #exchangeOnce(request: HttpRequest): Promise<Exchange> {
    return (await this.#begin(request)).finish();
  }

  async #begin(request: HttpRequest, dispatcher = this.#agents.for(request)): Promise<Download> {
    checkRequest(request, this.#target);
    await this.#turns.next();
    if (request.method !== 'GET') await closedNoticed();
    const seconds = this.#silence.seconds(request, this.#seconds(request));
    if (seconds === undefined)
      throw new NoAnswer(
        request,
        'an answer',
        'none to several requests of this kind, so it is not asked again',
      );
    const { size = 'answer' } = request;
    const timeout = seconds * 1000;
    // One for the whole: a byte now and then satisfies every timeout between two parts.
    const deadline = new AbortController();
    const whole = secondsOf(size, seconds, this.#limits) * 1000;
    const timer = setTimeout(() => deadline.abort(), whole);
    const started = realNow();
    const response = await send(request.url, {
      method: request.method as 'GET',
      headers: named(request.headers),
      body: request.body ?? null,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal: deadline.signal,
      dispatcher,
    }).catch((error: unknown) => {
      clearTimeout(timer);
      const failure = timedOut(error) ? `no answer within ${seconds} s` : String(error);
      this.#lost({ request: this.#sent(request), failure, ...took(started) });
      if (!timedOut(error)) throw error;
      this.#silence.kept(request);
      throw new NoAnswer(request, `an answer within ${seconds} s`, 'none');
    });
    const { duration } = took(started);
    const headers = joinHeaders(response.headers);
    const parts = async function* () {
      try {
        yield* response.body as AsyncIterable<Uint8Array>;
      } finally {
        clearTimeout(timer);
      }
    };
    return {
      ...{ status: response.statusCode, headers, parts: parts(), begun: { started, duration } },
      abandon: () => {
        clearTimeout(timer);
        response.body.on('error', () => undefined).destroy();
      },
      finish: async () => {
        const most = bytesOf(size, this.#limits);
        const read = await readBody(response.body, {
          announced: request.method === 'HEAD' ? undefined : headers['content-length'],
          maxBytes: Math.min(request.maxBytes ?? most, most),
        });
        clearTimeout(timer);
        if (deadline.signal.aborted || read.stalled) this.#silence.kept(request);
        else this.#silence.broken(request);
        return {
          request: this.#sent(request),
          response: { status: response.statusCode, headers, ...read, mostBytes: most },
          ...{ started, duration, reading: took(started).duration - duration },
        };
      },
    };
  }
}
