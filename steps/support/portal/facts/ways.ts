import { need } from '../../need.ts';
import type { NdhWorld } from '../../world.ts';

/** Tells by which of portal and operation a schedule can be entered (NDH-SCHED-25). */
export function noteWays(world: NdhWorld): void {
  const seen = need(world.portals.schedule);
  const ways = [
    ...(seen.accepted ? ['the portal'] : []),
    ...(need(world.kickOff).exchange.response.status < 300 ? ['the operation'] : []),
  ];
  world.record(`a schedule is taken by ${ways.join(' and ') || 'neither portal nor operation'}`);
  if (!seen.reached) return world.record('the form for a schedule does not open');
  if (seen.accepted) return world.record('the portal says that the schedule was taken');
  world.record(`the portal says that the schedule was not taken: ${seen.problems.join('; ')}`);
}
