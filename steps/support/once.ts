import { noteBehaviours } from './behaviours-used.ts';
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
export async function once<T>(world: NdhWorld, name: string, make: () => Promise<T>): Promise<T> {
  const { shared } = world.target;
  const making = (shared.get(name) as Promise<Made<T>> | undefined) ?? noted(world, make);
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
