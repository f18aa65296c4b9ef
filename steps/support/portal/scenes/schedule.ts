import type { ExportParameters } from '../../../../lib/client/kickoff.ts';
import { expectAtLocation } from '../../list-qualities.ts';
import { scheduleOf, submit } from '../../exporting.ts';
import { need } from '../../need.ts';
import { expectRunAtEach } from '../../sights.ts';
import { inState, stateOf } from '../../states.ts';
import { dueTimes, watch } from '../../watching.ts';
import { expectSame } from '../compare-runs.ts';
import { noteWays } from '../facts/ways.ts';
import { fillIn, needTaken } from '../scheduling.ts';
import { signedIn } from '../sign-in.ts';
import type { Look, Scene } from '../scene.ts';
import type { NdhWorld } from '../../world.ts';

const other = 'Virginia Directory';

/** The respect in which the form itself is judged. */
export const takesRightForm = 'takes a right form';

/** One enters a schedule in the portal, another sends the same criteria to the operation, and both run. */
export const schedule: Scene = {
  title: 'a schedule entered in the portal',
  async play(world, name) {
    await signedIn(world, name);
    await submit(world, other, await enterCriteria(world, name));
    world.actor = name;
    if (!need(world.portals.schedule).accepted) return;
    const scheduled = scheduleOf(world, name);
    world.sightings = await watch(world, scheduled, dueTimes(world, scheduled, 4));
  },
  looks: {
    [takesRightForm]: needTaken,
    'takes a schedule as the operation does': noteWays,
    'runs at each due time what was entered': ofTaken(expectRunAtEach),
    'exports nothing that was not entered': ofTaken((world) => expectSame(world, other, 'adds')),
    'exports everything that was entered': ofTaken((world) => expectSame(world, other, 'lacks')),
    "places the files at the account's location": ofTaken((world) => expectAtLocation(world, world.actor)),
  },
};

/** Enters criteria with a filter; without one where the portal takes none. */
async function enterCriteria(world: NdhWorld, name: string): Promise<ExportParameters> {
  // A watcher changes records of the first type, which are to be exported without regard to the filter.
  const wide: ExportParameters = { type: ['Practitioner', 'Organization'], keepFile: true };
  const narrow = { ...wide, typeFilter: [inState('Organization', stateOf(world, 'one state'))] };
  if ((await fillIn(world, name, narrow)).accepted) return narrow;
  await fillIn(world, name, wide);
  return wide;
}

/** A look that says nothing where the schedule was not taken. */
function ofTaken(look: Look): Look {
  return async (world) => {
    needTaken(world);
    await look(world);
  };
}
