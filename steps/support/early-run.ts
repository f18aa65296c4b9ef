import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { isEarlierList } from './earlier-list.ts';
import type { NdhWorld } from './world.ts';

/**
 * Makes sure that a schedule whose first run is not due has not run: files of such a run would stand beside those of the
 * run that is judged, or in their place.
 * @throws NotTestable where its list names files already: the row on the start judges that
 */
export async function needNoRunYet(world: NdhWorld, name: string): Promise<void> {
  const { start, live } = world.schedules.get(name) ?? {};
  const now = (await world.conversation.clock.now()).getTime();
  if (!live || !start || start.epochMilliseconds <= now) return;
  // Whatever has begun is done after this.
  await world.conversation.clock.advance('PT1S');
  const { list } = await (await world.receiver(name)).readList();
  if (!list || isEarlierList(world, name, list)) return;
  if (list.links.some(({ kind }) => kind === 'data'))
    throw new NotTestable('a run has come before it was due (NDH-PARAM-35)');
}
