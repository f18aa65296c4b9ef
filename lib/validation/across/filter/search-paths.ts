/** How a search parameter compares (R4 search, 2.21.1.5). */
export type SearchKind = 'token' | 'string' | 'reference' | 'date';

type Paths = Record<string, string>;

const addressParts = ['line', 'city', 'district', 'state', 'postalCode', 'country', 'text'];

/**
 * Where the values of search parameters stand, by type, kind and name without the type's name before it. Several places
 * are separated by ` | `; `x('base-ext-…')` is the extension whose url ends so, `value` its value of whatever type.
 * Source: SearchParameter.expression of R4 and of the editions.
 */
const paths: Record<string, Partial<Record<SearchKind, Paths>>> = {
  '*': {
    token: {
      _id: 'id',
      _profile: 'meta.profile',
      active: 'active',
      gender: 'gender',
      identifier: 'identifier',
      specialty: 'specialty',
      status: 'status',
      type: 'type',
      'verification-status': "x('base-ext-verification-status').value",
    },
    string: { name: 'name | alias' },
    reference: {
      endpoint: "endpoint | x('base-ext-endpoint-reference').value",
      location: "location | x('base-ext-location-reference').value",
      network: "network | x('base-ext-network-reference').value",
    },
    date: { _lastUpdated: 'meta.lastUpdated' },
  },
  CareTeam: {
    token: { category: 'category' },
    string: { name: "name | x('careteam-alias').value | x('base-ext-careteam-alias').value" },
    reference: { organization: 'managingOrganization', participant: 'participant.member' },
  },
  Endpoint: {
    token: { 'connection-type': 'connectionType', 'payload-type': 'payloadType' },
    reference: { organization: 'managingOrganization' },
  },
  Group: {
    token: { code: 'code' },
    reference: { 'managing-entity': 'managingEntity', member: 'member.entity' },
  },
  HealthcareService: {
    token: { program: 'program', 'service-category': 'category', 'service-type': 'type' },
    reference: { 'coverage-area': 'coverageArea', organization: 'providedBy' },
  },
  InsurancePlan: {
    ...placedBy('contact.address'),
    token: { 'coverage-type': 'coverage.type', 'plan-type': 'plan.type' },
    reference: {
      'administered-by': 'administeredBy',
      'coverage-area': 'coverageArea',
      'coverage-network': 'coverage.network',
      'owned-by': 'ownedBy',
      'plan-network': 'plan.network',
    },
  },
  Location: {
    ...placedBy('address'),
    reference: { organization: 'managingOrganization', partof: 'partOf' },
  },
  Organization: {
    ...placedBy('address'),
    reference: { 'coverage-area': "x('base-ext-location-reference').value", partof: 'partOf' },
  },
  OrganizationAffiliation: {
    token: { role: 'code' },
    reference: {
      'participating-organization': 'participatingOrganization',
      'primary-organization': 'organization',
      service: 'healthcareService',
    },
  },
  Practitioner: {
    token: { 'qualification-code': 'qualification.code' },
    string: {
      ...placedBy('address').string,
      name: ['text', 'family', 'given', 'prefix', 'suffix'].map((part) => `name.${part}`).join(' | '),
      family: 'name.family',
      given: 'name.given',
    },
    reference: { 'qualification-issuer': 'qualification.issuer' },
  },
  PractitionerRole: {
    token: { role: 'code' },
    reference: { organization: 'organization', practitioner: 'practitioner', service: 'healthcareService' },
  },
  VerificationResult: { reference: { target: 'target', 'attestation-who': 'attestation.who' } },
};

/** Kind and places of a search parameter of a type, undefined for one that is not known here. */
export function searchPath(type: string, name: string): { kind: SearchKind; places: string[] } | undefined {
  const prefix = `${type.toLowerCase()}-`;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  for (const known of [Object.hasOwn(paths, type) ? paths[type] : undefined, paths['*']])
    for (const [kind, names] of Object.entries(known ?? {}) as [SearchKind, Paths][])
      if (Object.hasOwn(names, short)) return { kind, places: names[short]!.split(' | ') };
  return undefined;
}

function placedBy(address: string): { string: Paths } {
  const parts = { city: 'city', state: 'state', country: 'country', postalcode: 'postalCode' };
  const named = Object.entries(parts).map(([name, part]) => [`address-${name}`, `${address}.${part}`]);
  const whole = addressParts.map((part) => `${address}.${part}`).join(' | ');
  return { string: { address: whole, ...(Object.fromEntries(named) as Paths) } };
}
