import { setImmediate as othersTurn } from 'node:timers/promises';

/** Resources after which everybody else has a turn: an export may look at very many and take none of them. */
const atATime = 200;

/** Follows an export while it is written. */
export class Watch {
  readonly #isOver: () => boolean;
  #seen = 0;

  /** @param isOver whether the export is to be broken off */
  constructor(isOver: () => boolean) {
    this.#isOver = isOver;
  }

  /** Resources that were looked at. */
  get count(): number {
    return this.#seen;
  }

  /** To be called for every resource, and waited for where it gives others a turn. Throws BrokenOff where it is over. */
  seen(): Promise<void> | undefined {
    this.#seen += 1;
    if (this.#isOver()) throw new BrokenOff();
    return this.#seen % atATime === 0 ? othersTurn() : undefined;
  }
}

/** The export was ended, or the server stops. */
export class BrokenOff extends Error {}
