import { expectNoSession } from '../no-session.ts';
import { expectNoSchedule, fillIn } from '../scheduling.ts';
import type { Scene } from '../scene.ts';
import { firstFactorOnly } from '../sign-in.ts';

/** Somebody who has given the first factor alone tries to schedule. */
export const halfLogin: Scene = {
  title: 'the first factor alone in the portal',
  async play(world, name) {
    world.actor = name;
    world.portals.login = await firstFactorOnly(world, name);
    await fillIn(world, name);
  },
  looks: {
    'takes no schedule': expectNoSchedule,
    'gives no session': expectNoSession,
  },
};
