import type { FhirResource } from '../../lib/client/search.ts';
import type { NdhWorld } from './world.ts';

/** The states that features speak of, as `address.state` holds them; a configuration names those of its directory. */
export function stateOf({ config }: NdhWorld, name: string): string {
  const [one, another] = config.typeFilter.samples;
  return name === 'one state' ? one : another;
}

/** A search query for resources with an address in a state. */
export function inState(type: string, state: string): string {
  return `${type}?address-state=${encodeURIComponent(state)}`;
}

/** True where some address of the resource lies in the state, as FHIR compares strings: from the start, without case. */
export function isIn(resource: FhirResource, state: string): boolean {
  const address = resource['address'];
  const addresses = (Array.isArray(address) ? address : [address]) as (
    { state?: unknown } | null | undefined
  )[];
  return addresses.some(
    (one) => typeof one?.state === 'string' && one.state.toLowerCase().startsWith(state.toLowerCase()),
  );
}
