import type { NdhWorld } from './world.ts';

/** Whether the status of a receiver's schedule says that it has run; undefined where there is no telling. */
export async function hasRun(world: NdhWorld, name: string): Promise<boolean | undefined> {
  const { statusUrl, receiver } = world.schedules.get(name) ?? {};
  if (!statusUrl || !receiver || world.config.status.meaning === 'schedule') return undefined;
  const { status } = (await receiver.status(statusUrl)).response;
  return status === 200 ? true : status === 202 ? false : undefined;
}
