import { foundBy, strictSearch } from '../../lib/client/strict-search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { letItRun, scheduleOf, submit } from './exporting.ts';
import { need } from './need.ts';
import { readListed } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** What an account may see. */
export interface Rights {
  types: string[];
  hiddenIds: string[];
}

/** Gives a receiver an account with limited rights: a configured one, else one that the control API limits. */
export async function limitRights(world: NdhWorld, name: string): Promise<void> {
  const limited = world.config.accounts.find(({ allowedTypes }) => allowedTypes);
  if (limited) {
    world.receivers.speakFor(name, limited);
    world.rights = { types: limited.allowedTypes ?? [], hiddenIds: limited.hiddenIds ?? [] };
    return;
  }
  const receiver = await world.receiver(name);
  const [hidden] = foundBy(await strictSearch(receiver, 'Organization'));
  world.rights = {
    types: ['Organization', 'Location'],
    hiddenIds: hidden?.id === undefined ? [] : [hidden.id],
  };
  await world.conversation.control.limitAccount(receiver.account.accountId, world.rights);
}

/** Schedules everything and lets it run; a refusal leaves nothing to look at. */
export async function runEverything(world: NdhWorld, name: string): Promise<void> {
  await submit(world, name, { without: ['_type'], keepFile: true });
  if (need(world.answer).response.status >= 300) return;
  await letItRun(world, scheduleOf(world, name));
  world.reading = await readListed(await world.receiver(name));
}

/** No line is of a type that the account may not see, and none of a hidden resource (NDH-AUTH-31). */
export function expectWithinRights(world: NdhWorld): void {
  const { types, hiddenIds } = need(world.rights);
  const { status } = need(world.answer).response;
  if (status >= 400 && status < 500) return world.record(`the export of everything is answered ${status}`);
  if (!world.reading) throw new NotTestable(`the export of everything is answered ${status} (NDH-SCHED-02)`);
  const { resources, files } = world.reading;
  world.record(
    `${resources.length} lines, of ${[...new Set(resources.map((one) => one.resourceType))].join(', ')}`,
  );
  const beyond = resources.find(
    ({ resourceType, id }) =>
      (resourceType !== 'OperationOutcome' && !types.includes(resourceType)) || hiddenIds.includes(id ?? ''),
  );
  if (!beyond) return;
  const file = files.find((one) => one.resources.includes(beyond));
  throw new NonConformance({
    expected: `lines of ${types.join(' and ')} that are not hidden`,
    received: `${beyond.resourceType}/${beyond.id ?? ''}`,
    ...(file && { where: file.link.url }),
  });
}
