import { cleanUp } from '../../lib/ledger/clean-up.ts';
import { inJournal, once as onlyOnce } from '../../lib/sittings/in-force.ts';
import type { Journal } from '../../lib/sittings/journal.ts';
import { Suspended } from '../../lib/sittings/suspended.ts';
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
  const { sittings, shared } = world.target;
  if (!sittings) return make(world);
  const first = await attempt(world, name, make);
  // What went another way than before is made anew; whoever asks for it goes on.
  const { came, suspended } = first.suspended?.why === 'anew' ? await attempt(world, name, make) : first;
  if (suspended) shared.delete(name);
  if ('error' in came) throw came.error;
  return came.value;
}

interface Attempt<T> {
  came: { value: T } | { error: unknown };
  /** Why it has stopped before its end. */
  suspended: Suspended | undefined;
}

async function attempt<T>(
  world: NdhWorld,
  name: string,
  make: (world: NdhWorld) => Promise<T>,
): Promise<Attempt<T>> {
  const journal = await openJournal(world.target, sharedKey(name), world.journal?.key);
  const maker = Object.assign(world.standIn(), { journal });
  const came = await inJournal(journal, () => make(maker)).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in came && came.error instanceof Suspended) journal?.suspend(came.error);
  await journal?.flush();
  const suspended = journal?.suspended;
  if (!suspended) world.target.closing.unshift(() => tidyOnce(maker, journal));
  else await settle(world, sharedKey(name), suspended);
  return { came: suspended ? { error: suspended } : came, suspended };
}

/** At the end of the sitting: those who look at what was made may need what it has begun. */
async function tidyOnce(maker: NdhWorld, journal: Journal | undefined): Promise<void> {
  await inJournal(journal, () => onlyOnce('tidying up', () => tidy(maker), { isRepeatable: true }));
  await journal?.flush();
}

/** What was not made is made anew, or gone on with, by the next who asks. */
async function settle({ target, journal }: NdhWorld, key: string, { why }: Suspended): Promise<void> {
  const { sittings, conversation } = target;
  if (why === 'waits' && journal) sittings?.waitsWith(journal.key, key);
  if (why === 'waits' || why === 'brokenOff') return;
  sittings?.beginAnew(key, why);
  await cleanUp(conversation.ledger, conversation, ({ of }) => of === key);
  conversation.turns.isTidying = false;
}
