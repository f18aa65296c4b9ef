import type { FhirResource } from '../../../lib/client/search.ts';
import { search } from '../../../lib/client/search.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { patiently } from '../../../lib/client/patiently.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isActive } from '../directory-changes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';

/** Lets a receiver speak for the account that scenarios on kick-offs share: what its exports hold is compared. */
export async function accessToBulk(world: NdhWorld, name: string): Promise<void> {
  world.actor = name;
  const account = await once(world, 'account of bulk exports', async (world) => {
    await bulkClient(world, name);
    return world.receivers.hasAccount(name) ? (await world.receiver(name)).account : undefined;
  });
  if (account) world.receivers.speakFor(name, account);
}

/** Reads below the FHIR base as the client that exports does. */
async function getAsClient(world: NdhWorld, url: string): Promise<Exchange> {
  const carrier = await (await bulkClient(world, world.actor)).carrier();
  const headers = { accept: 'application/fhir+json', ...carrier };
  return patiently(world.conversation, { method: 'GET', url, headers, size: 'list' });
}

/** Reads one resource of the directory. */
export const readAsClient = (world: NdhWorld, { resourceType, id = '' }: FhirResource): Promise<Exchange> =>
  getAsClient(world, `${world.config.baseUrl}/${resourceType}/${encodeURIComponent(id)}`);

/** Active resources of a type as the target's own search shows them; undefined where it cannot be searched. */
export async function shownToClient(
  world: NdhWorld,
  type: string,
  query = '',
): Promise<FhirResource[] | undefined> {
  const first = `${world.config.baseUrl}/${type}${query ? `?${query}` : ''}`;
  const { exchanges, resources } = await search(first, world.config, (url) => getAsClient(world, url));
  if (exchanges.some(({ response }) => response.status !== 200)) return undefined;
  return resources.filter(isActive);
}

/** As `shownToClient`. @throws NotTestable where the directory cannot be searched */
export async function needShownToClient(world: NdhWorld, type: string, query = ''): Promise<FhirResource[]> {
  const shown = await shownToClient(world, type, query);
  if (shown) return shown;
  throw new NotTestable(`the directory's search for ${type} is refused`);
}
