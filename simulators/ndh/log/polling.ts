import type { FastifyReply } from 'fastify';

/** Exports whose polls are remembered at a time. */
const most = 500;

/** Tells polls that come before the pause is over that the answer before asked for. The computer's clock counts here. */
export class Polling {
  /** When the next poll is welcome, by the address of the export. */
  readonly #welcome = new Map<string, number>();

  /** Whether a request comes too early; takes note of the pause that its answer asks for. */
  isEarly(url: string, reply: FastifyReply, now = Date.now()): boolean {
    const pause = reply.getHeader('retry-after');
    const welcome = this.#welcome.get(url);
    if (pause === undefined && welcome === undefined) return false;
    if (this.#welcome.size >= most) this.#welcome.clear();
    if (Number(pause) > 0) this.#welcome.set(url, now + Number(pause) * 1000);
    else this.#welcome.delete(url);
    return welcome !== undefined && now < welcome;
  }
}
