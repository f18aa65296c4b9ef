import { setTimeout as sleep } from 'node:timers/promises';
import { interruption } from '../run/interruption.ts';
import { once } from '../sittings/in-force.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import type { TargetClock } from './clock.ts';

/**
 * Lets seconds pass by the target's clock: moves it where it can be moved, else waits.
 * @throws NotTestable where the run is asked to stop meanwhile
 */
export async function waitSeconds(clock: TargetClock, seconds: number): Promise<void> {
  if (clock.canAdvance) await clock.advance(`PT${seconds}S`);
  else await pass(seconds * 1000);
}

/** Waits by the clock of this machine, in milliseconds. @throws as `waitSeconds` does */
export async function pass(milliseconds: number): Promise<void> {
  await once('a wait', () => passed(milliseconds), { isRepeatable: true });
}

async function passed(milliseconds: number): Promise<void> {
  const { signal } = interruption;
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    throw signal.aborted ? new NotTestable('the run was asked to stop') : error;
  });
}
