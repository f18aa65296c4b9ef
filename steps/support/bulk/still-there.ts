import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { canonical } from '../content-of.ts';
import { readAsClient } from './access.ts';
import { updatedAt } from './instants.ts';
import { keyOf } from './related.ts';

/** Resources that are read one by one before they are said to be missing. */
const mostReads = 5;

/** What is none cannot be read by it. */
const id = /^[A-Za-z0-9\-.]{1,64}$/;

/** How a resource is read once more, and whether the export is to have it as it is now. */
interface Reading {
  isToCome?: (now: FhirResource, then: FhirResource) => boolean;
  read?: (resource: FhirResource) => Promise<Exchange>;
}

/**
 * Fails for a resource that an export misses although a read still shows it as the export is to have it. One that is
 * gone, or has changed, is no loss; one that cannot be read is recorded.
 */
export async function expectNoneLost(
  world: NdhWorld,
  missing: FhirResource[],
  what: string,
  { isToCome = isUnchanged, read = (resource) => readAsClient(world, resource) }: Reading = {},
): Promise<void> {
  let unreadable = 0;
  for (const resource of missing.slice(0, mostReads)) {
    if (typeof resource.id !== 'string' || !id.test(resource.id)) {
      unreadable += 1;
      continue;
    }
    const answer = await read(resource);
    const { status } = answer.response;
    if (status === 404 || status === 410) continue;
    const now = status === 200 ? (bodyJson(answer) as FhirResource | undefined) : undefined;
    if (now?.resourceType !== resource.resourceType) unreadable += 1;
    else if (isToCome(now, resource))
      throw new NonConformance({
        expected: what,
        received: `${missing.length} missing, such as ${keyOf(resource)}, which a read still shows`,
      });
  }
  if (unreadable > 0)
    world.record(
      `${missing.length} missing, such as ${missing.slice(0, 3).map(keyOf).join(', ')}; not readable one by one`,
    );
}

/** As far as both tell: of the same update, else of the same content. */
function isUnchanged(now: FhirResource, then: FhirResource): boolean {
  const [one, other] = [updatedAt(now), updatedAt(then)];
  return one === undefined || other === undefined ? canonical(now) === canonical(then) : one === other;
}
