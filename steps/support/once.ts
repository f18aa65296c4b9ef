import { inJournal, once as onlyOnce } from '../../lib/sittings/in-force.ts';
import type { Journal } from '../../lib/sittings/journal.ts';
import { sharedKey } from '../../lib/sittings/sittings.ts';
import { noteBehaviours } from './behaviours-used.ts';
import { openJournal } from './open-journal.ts';
import { tidy } from './tidy.ts';
import type { NdhWorld } from './world.ts';

interface Made<T> {
  value: T;
  /** Behaviours of a simulated target that the making has used. */
  behaviours: string[];
}

/**
 * An observation that is made once in a run of the suite and shared by all scenarios that only look at it. Each of them
 * depends on the behaviours that its making has used.
 * @throws for every scenario what the making has thrown
 */
export async function once<T>(
  world: NdhWorld,
  name: string,
  make: (world: NdhWorld) => Promise<T>,
): Promise<T> {
  const { shared } = world.target;
  const making =
    (shared.get(name) as Promise<Made<T>> | undefined) ?? noted(world, () => kept(world, name, make));
  shared.set(name, making);
  const { value, behaviours } = await making;
  for (const behaviour of behaviours) world.behavioursUsed.add(behaviour);
  return value;
}

async function noted<T>(world: NdhWorld, make: () => Promise<T>): Promise<Made<T>> {
  await noteBehaviours(world);
  const before = [...world.behavioursUsed];
  world.behavioursUsed.clear();
  const value = await make();
  await noteBehaviours(world);
  const behaviours = [...world.behavioursUsed];
  for (const behaviour of before) world.behavioursUsed.add(behaviour);
  return { value, behaviours };
}

/**
 * Made for nobody in particular where a run goes on over several sittings, and with a journal of its own: the scenario
 * that made it may have ended when another one needs it again.
 */
async function kept<T>(world: NdhWorld, name: string, make: (world: NdhWorld) => Promise<T>): Promise<T> {
  const journal = await openJournal(world.target, sharedKey(name), world.journal?.key);
  if (!journal) return make(world);
  const maker = world.standIn();
  maker.journal = journal;
  try {
    return await inJournal(journal, () => make(maker));
  } finally {
    await journal.flush();
    settle(world, name, journal);
    world.target.closing.unshift(() => tidyOnce(maker, journal));
  }
}

/** At the end of the sitting: those who look at what was made may need what it has begun. */
async function tidyOnce(maker: NdhWorld, journal: Journal): Promise<void> {
  if (journal.suspended) return;
  await inJournal(journal, () => onlyOnce('tidying up', () => tidy(maker), { isRepeatable: true }));
  await journal.flush();
}

/** What was not made is made anew, or gone on with, by the next who asks. */
function settle({ target, journal: asking }: NdhWorld, name: string, { key, suspended }: Journal): void {
  if (!suspended) return;
  target.shared.delete(name);
  if (suspended.why === 'anew' || suspended.why === 'putOff') target.sittings?.beginAnew(key, suspended.why);
  else if (asking) target.sittings?.waitsWith(asking.key, key);
}
