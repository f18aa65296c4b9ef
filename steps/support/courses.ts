import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectNoRun } from './cancelling.ts';
import { expectFilesAgain } from './deleting.ts';
import { definePhrases } from './phrases.ts';
import { missedOne, ran, runsWithin, type Runs } from './runs-within.ts';
import type { NdhWorld } from './world.ts';

/** What becomes of a schedule over two due times at which a control schedule runs. */
export type Course = (world: NdhWorld, name: string, control: string) => Promise<void>;

definePhrases<Course>('course', {
  runs: async (world, name, control) => {
    if (ran(await controlled(world, name, control), name)) return;
    throw new NonConformance({ expected: 'a run', received: 'none over two due times' });
  },
  'runs at each due time': async (world, name, control) => {
    if (!missedOne(await controlled(world, name, control), name, control)) return;
    throw new NonConformance({ expected: 'a run at both due times', received: 'none at one of them' });
  },
  'runs no more': expectNoRun,
  'fills the repository again': expectFilesAgain,
});

/** The runs of both over two due times. @throws NotTestable where the control does not run */
async function controlled(world: NdhWorld, name: string, control: string): Promise<Runs> {
  const runs = await runsWithin(world, 2, [name, control]);
  if (!ran(runs, control)) throw new NotTestable('the control schedule does not run');
  return runs;
}
