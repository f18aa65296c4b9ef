/** A resource as the foreign server keeps it. */
export interface Kept {
  resourceType: string;
  id: string;
  meta: { versionId: string; lastUpdated: string };
  address?: { state: string }[] | { state: string };
  [element: string]: unknown;
}

let minute = 0;

function keep(resourceType: string, id: string, more: Record<string, unknown>): Kept {
  minute += 1;
  const lastUpdated = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return { resourceType, id, meta: { versionId: '1', lastUpdated }, ...more };
}

const organization = (id: string, state: string): Kept =>
  keep('Organization', id, { active: true, name: `Clínica ${id}`, address: [{ state, country: 'USA' }] });

const location = (id: string, state: string, organizationId: string): Kept =>
  keep('Location', id, {
    ...{ status: 'active', name: `Site ${id}`, address: { state, country: 'USA' } },
    managingOrganization: { reference: `Organization/${organizationId}` },
  });

/** A directory of a dozen entries, the same at each start. */
export const records: readonly Kept[] = [
  organization('o1', 'MD'),
  organization('o2', 'VA'),
  location('l1', 'MD', 'o1'),
  organization('o3', 'MD'),
  location('l2', 'VA', 'o2'),
  organization('o4', 'DE'),
  keep('Practitioner', 'p1', { active: true, name: [{ family: 'Park', given: ['Ada'] }] }),
  location('l3', 'MD', 'o3'),
  organization('o5', 'VA'),
  keep('Practitioner', 'p2', { active: true, name: [{ family: 'Moss', given: ['Eli'] }] }),
  location('l4', 'DE', 'o4'),
  keep('Endpoint', 'e1', {
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-rest',
    },
    payloadType: [{ text: 'any' }],
    address: 'https://endpoint.example/fhir',
  }),
];

export const types: readonly string[] = [...new Set(records.map(({ resourceType }) => resourceType))];

/** The states in which a resource has an address. */
export const statesOf = ({ address }: Kept): string[] =>
  (Array.isArray(address) ? address : address && typeof address === 'object' ? [address] : []).map(
    ({ state }) => state,
  );
