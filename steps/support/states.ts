import type { FhirResource } from '../../lib/client/search.ts';

/** A search query for resources with an address in a state. */
export function inState(type: string, state: string): string {
  return `${type}?address-state=${state}`;
}

/** True where some address of the resource lies in the state, as FHIR compares strings: from the start, without case. */
export function isIn(resource: FhirResource, state: string): boolean {
  const address = resource['address'];
  const addresses = (Array.isArray(address) ? address : [address]) as ({ state?: string } | undefined)[];
  return addresses.some((one) => one?.state?.toLowerCase().startsWith(state.toLowerCase()));
}
