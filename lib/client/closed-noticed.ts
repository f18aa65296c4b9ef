import { setImmediate as othersTurn } from 'node:timers/promises';

/**
 * A connection that the peer closed while there was much else to do is noticed within two turns of the event loop: it is
 * not taken for a request that could not be repeated.
 */
export async function closedNoticed(): Promise<void> {
  await othersTurn();
  await othersTurn();
}
