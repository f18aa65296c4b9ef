import type { Resource } from '../directory/resource.ts';

/** Elements that R4 demands of a resource, by type; `id` and `meta` stay in every one. */
const mandatory: Record<string, string[]> = {
  Consent: ['status', 'scope', 'category'],
  Endpoint: ['status', 'connectionType', 'payloadType', 'address'],
  Group: ['type', 'actual'],
  Provenance: ['target', 'recorded', 'agent'],
  VerificationResult: ['status'],
};

const subsetted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

/**
 * The resource with the elements that `_elements` lists (`name`, or `Practitioner.name` for one type) and those that it
 * must have, marked as a part. Without elements for its type it stays whole.
 */
export function subsetOf(resource: Resource, elements: string[]): Resource {
  const { resourceType, id } = resource;
  const wanted = elements.flatMap((element) => {
    const [type = '', name] = element.split('.');
    if (name === undefined) return [type];
    return type === resourceType ? [name] : [];
  });
  if (wanted.length === 0) return resource;
  const kept = new Set([...wanted, ...(mandatory[resourceType] ?? [])].flatMap((name) => [name, `_${name}`]));
  const meta = { ...resource.meta, tag: [...((resource.meta?.['tag'] as object[]) ?? []), subsetted] };
  const rest = Object.entries(resource).filter(([name]) => kept.has(name));
  return { ...Object.fromEntries(rest), resourceType, id, meta };
}
