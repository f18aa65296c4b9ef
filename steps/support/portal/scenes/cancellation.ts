import { expectFilesKept, expectNoRun } from '../../cancelling.ts';
import { letAllRun, schedule } from '../../exporting.ts';
import { holdAll } from '../../holdings.ts';
import { cancelInPortal } from '../deeds.ts';
import type { Scene } from '../scene.ts';

const control = 'Virginia Directory';

/** A receiver whose schedule has run cancels it in the portal, beside a schedule that goes on. */
export const cancellation: Scene = {
  title: 'a schedule cancelled in the portal',
  async play(world, name) {
    await schedule(world, name, { type: ['Organization'], keepFile: true });
    await schedule(world, control, { type: ['Location'], keepFile: true });
    await letAllRun(world);
    await holdAll(world);
    await cancelInPortal(world, name);
  },
  looks: {
    'leaves the files': expectFilesKept,
    'runs no more': (world) => expectNoRun(world, world.actor, control),
  },
};
