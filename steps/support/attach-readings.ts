import { readingsMediaType } from '../../lib/verdict/scenario-run.ts';
import type { NdhWorld } from './world.ts';

/** Attaches what the target was seen to do where the guide leaves it open. */
export function attachReadings(world: NdhWorld): void {
  const { readings, redactor } = world.conversation;
  const seen = readings.take();
  if (seen.length > 0) void world.attach(redactor.text(JSON.stringify(seen)), readingsMediaType);
}
