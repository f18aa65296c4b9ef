import { setTimeout as sleep } from 'node:timers/promises';
import type { TargetClock } from './clock.ts';

/** Lets seconds pass by the target's clock: moves it where it can be moved, else waits. */
export async function waitSeconds(clock: TargetClock, seconds: number): Promise<void> {
  if (clock.canAdvance) await clock.advance(`PT${seconds}S`);
  else await sleep(seconds * 1000);
}
