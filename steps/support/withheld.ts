import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { contentOf } from './content-of.ts';
import { addOrganization } from './directory-changes.ts';
import { need } from './need.ts';
import { readListed } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** A record and the receiver that is not entitled to it. */
export interface Withheld {
  name: string;
  record: { resourceType: string; id: string };
}

/**
 * Makes sure that an organization of the directory is restricted to others than a receiver (NDH-DATA-03): as the
 * tester has configured, else by the control API.
 * @throws NotTestable where neither is there
 */
export async function withholdRecord(world: NdhWorld, name: string): Promise<void> {
  const { config, conversation } = world;
  if (config.restricted) {
    const { account, record } = config.restricted;
    const [resourceType = '', id = ''] = record.split('/');
    const restricted = config.accounts.find((one) => one.name === account);
    if (!restricted || resourceType !== 'Organization')
      throw new NotTestable('restricted names no configured account, or another record than an Organization');
    world.receivers.assign(name, restricted);
    world.withheld = { name, record: { resourceType, id } };
    return;
  }
  const { accountId } = (await world.receiver(name)).account;
  const { after } = await addOrganization(world);
  await conversation.control.withhold(accountId, [need(after.id)]);
  world.withheld = { name, record: { resourceType: after.resourceType, id: need(after.id) } };
}

/** The restricted record is in the export of an entitled account, and not in that of the other (NDH-DATA-03). */
export async function expectOnlyFor(world: NdhWorld, entitled: string): Promise<void> {
  const { name, record } = need(world.withheld);
  const isIt = ({ resourceType, id }: FhirResource) =>
    resourceType === record.resourceType && id === record.id;
  const { resources } = await readListed(await world.receiver(name));
  const shown = resources.find(isIt);
  const whole = (await readListed(await world.receiver(entitled))).resources.find(isIt);
  if (resources.length === 0) throw new NotTestable(`the export of ${name} holds nothing at all`);
  if (shown && (!whole || !isReduced(shown, whole)))
    throw new NonConformance({
      expected: `no ${record.resourceType}/${record.id} for ${name}, which is not entitled to it`,
      received: 'its line',
    });
  if (shown) world.record('the record is shown without some of its elements');
  if (whole) return;
  world.record(`${record.resourceType}/${record.id} is missing from the export of ${entitled} too`);
  throw new NotTestable('no export holds the restricted record');
}

/** Whether a line shows less of a record than the whole line, and nothing else. */
function isReduced(shown: FhirResource, whole: FhirResource): boolean {
  const [some, all] = [shown, whole].map((line) => contentOf(line) as Record<string, unknown>);
  const names = Object.keys(need(some));
  const same = names.every((name) => JSON.stringify(some?.[name]) === JSON.stringify(all?.[name]));
  return same && names.length < Object.keys(need(all)).length;
}
