import type { IncomingMessage } from 'node:http';
import { bodyOf, json, outcome, type Answer } from './answer.ts';

/** The server's time, which a test moves on so that nobody has to wait; its only lever. */
export class TestClock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Tells the time; a POST of `{"advance":"PT5S"}` or `{"to":"2026-…"}` moves it first. */
  async answer(request: IncomingMessage): Promise<Answer> {
    if (request.url !== '/clock') return outcome(404, 'not-found', 'no such lever');
    if (request.method === 'POST') {
      const { advance, to } = JSON.parse(await bodyOf(request)) as { advance?: string; to?: string };
      const seconds = Number(
        /^PT(\d+(?:\.\d+)?)S$/.exec(advance ?? '')?.[1] ?? (advance === 'PT1M' ? 60 : NaN),
      );
      const ahead = to === undefined ? seconds * 1000 : Date.parse(to) - this.now();
      if (Number.isNaN(ahead)) return outcome(400, 'invalid', 'no time');
      this.#ahead += Math.max(0, ahead);
    }
    return json(200, { now: new Date(this.now()).toISOString() });
  }
}
