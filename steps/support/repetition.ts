import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { schedule } from './exporting.ts';
import { dueTimes, watch } from './watching.ts';
import type { NdhWorld } from './world.ts';

/**
 * A missing run blames an act of the scenario only where a schedule that nobody touched runs at each due time. To be
 * asked before blaming: it moves the clock over two due times.
 * @throws NotTestable where the untouched schedule misses one too (NDH-EXEC-01)
 */
export async function needRepetition(world: NdhWorld): Promise<void> {
  const control = await schedule(world, 'Control Directory', { type: ['Location'], keepFile: true });
  const [first, second] = await watch(world, control, dueTimes(world, control, 2));
  if (!first?.run || !second?.run)
    throw new NotTestable('an untouched schedule does not run at each due time either (NDH-EXEC-01)');
}
