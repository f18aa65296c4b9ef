import type { FileList } from '../../lib/client/file-list.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { opensAccounts } from './provided-account.ts';
import type { NdhWorld } from './world.ts';

/**
 * Notes the list of an account that the tester provided, before the scenario asks for anything: it may still show what
 * was exported before. Accounts made for the scenario have no past.
 */
export async function noteEarlierList(world: NdhWorld, name: string): Promise<void> {
  if (opensAccounts(world.config) || world.earlierLists.has(name)) return;
  const receiver = await world.receiver(name);
  const reading = await receiver.readList().catch((error: unknown) => {
    if (error instanceof NonConformance || error instanceof NotTestable) return undefined;
    throw error;
  });
  world.earlierLists.set(name, reading?.list?.raw);
}

/** Whether a list shows nothing but what was there before the scenario asked for anything. */
export function isEarlierList(world: NdhWorld, name: string, list: FileList | undefined): boolean {
  return list !== undefined && list.raw === world.earlierLists.get(name);
}
