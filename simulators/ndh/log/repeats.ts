import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogEntry } from './entry.ts';

/** Addresses that are remembered at a time. */
const most = 500;

interface Asked {
  authorization: string | undefined;
  status: number;
  isEarly: boolean;
  entry: LogEntry;
}

/**
 * Knows a question again that was asked, and answered, just so before: whoever polls asks the same thousands of times, and
 * what there is to say of it was found out the first time.
 */
export class Repeats {
  readonly #asked = new Map<string, Asked>();

  /** The entry of the same question before. */
  find(request: FastifyRequest, reply: FastifyReply, isEarly: boolean): LogEntry | undefined {
    const asked = this.#asked.get(request.url);
    if (asked === undefined || request.method !== 'GET') return undefined;
    const isSame =
      asked.status === reply.statusCode &&
      asked.isEarly === isEarly &&
      asked.authorization === request.headers.authorization;
    return isSame ? asked.entry : undefined;
  }

  remember(request: FastifyRequest, reply: FastifyReply, isEarly: boolean, entry: LogEntry): void {
    if (request.method !== 'GET') return;
    if (this.#asked.size >= most) this.#asked.clear();
    const { authorization } = request.headers;
    this.#asked.set(request.url, { authorization, status: reply.statusCode, isEarly, entry });
  }
}
