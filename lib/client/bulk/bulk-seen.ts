import type { Exchange } from '../exchange.ts';

/** What a run has seen of Bulk Data exports, for rows that speak of every answer of the run (BULK-KICK-04). */
export class BulkSeen {
  /** The answers to kick-offs in a receiver's own name. */
  readonly kickOffs: Exchange[] = [];
  /** The answers to polls of jobs that a receiver had started and not ended. */
  readonly polls: Exchange[] = [];
  /** Addresses of jobs that are not looked at. */
  readonly #leftOut = new Set<string>();
  /** Bytes that are kept; what comes when they are used up is not looked at again. */
  #room: number;

  constructor(room = 16 * 1024 ** 2) {
    this.#room = room;
  }

  noteKickOff(answer: Exchange): void {
    this.#keep(this.kickOffs, answer);
  }

  /** @param address that of the job */
  notePoll(address: string, answer: Exchange): void {
    if (!this.#leftOut.has(address)) this.#keep(this.polls, answer);
  }

  /** Leaves the polls of a job out from now on: of one that goes wrong on order other things are asked. */
  leaveOut(address: string): void {
    this.#leftOut.add(address);
  }

  #keep(answers: Exchange[], answer: Exchange): void {
    // The head and the request weigh something too.
    this.#room -= answer.response.body.length + 2048;
    if (this.#room >= 0) answers.push(answer);
  }
}
