import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { judgeSight, see } from './scene.ts';
import { schedule, takesRightForm } from './scenes/schedule.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** The form was refused, by a portal that takes a right one (NDH-SCHED-03). */
export async function expectFormRefused(world: NdhWorld): Promise<void> {
  const seen = need(world.portals.schedule);
  if (seen.accepted)
    throw new NonConformance({
      expected: 'a form with errors to be refused',
      received: 'a portal that takes the schedule',
      where: told(seen),
    });
  if (!seen.reached)
    throw new NotTestable(`the form for a schedule does not open (NDH-SCHED-25)\n  at ${told(seen)}`);
  world.record(
    `the portal tells ${seen.problems.length === 1 ? 'a problem' : `${seen.problems.length} problems`}`,
  );
  judgeSight(world, await see(world, world.actor, schedule), takesRightForm);
}
