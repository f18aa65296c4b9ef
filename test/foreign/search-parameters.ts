/** Where a search parameter looks, and how it compares. */
export interface Parameter {
  type: 'token' | 'string' | 'reference' | 'date';
  paths: string[];
}

const by =
  (type: Parameter['type']) =>
  (...paths: string[]): Parameter => ({ type, paths });

const token = by('token');
const text = by('string');
const reference = by('reference');
const extension = (name: string): string => `ext:base-ext-${name}.valueReference`;

const everywhere = {
  _id: token('id'),
  _lastUpdated: by('date')('meta.lastUpdated'),
  identifier: token('identifier'),
  'verification-status': token('ext:base-ext-verification-status.valueCodeableConcept'),
};

const addresses = {
  address: text('address'),
  'address-city': text('address.city'),
  'address-country': text('address.country'),
  'address-postalcode': text('address.postalCode'),
  'address-state': text('address.state'),
};

/** What can be searched, by type. */
export const parameters: Record<string, Record<string, Parameter>> = {
  CareTeam: {
    ...everywhere,
    ...{ category: token('category'), status: token('status'), name: text('name') },
    ...{ organization: reference('managingOrganization'), participant: reference('participant.member') },
  },
  Endpoint: {
    ...everywhere,
    ...{ status: token('status'), 'connection-type': token('connectionType') },
    organization: reference('managingOrganization'),
  },
  HealthcareService: {
    ...everywhere,
    ...{ active: token('active'), name: text('name'), specialty: token('specialty') },
    ...{ 'service-category': token('category'), 'service-type': token('type') },
    ...{ organization: reference('providedBy'), location: reference('location') },
  },
  InsurancePlan: {
    ...{ ...everywhere, ...addresses, status: token('status'), type: token('type'), name: text('name') },
    ...{ 'owned-by': reference('ownedBy'), 'administered-by': reference('administeredBy') },
    ...{ network: reference('network'), 'coverage-type': token('coverage.type') },
  },
  Location: {
    ...{ ...everywhere, ...addresses, type: token('type'), name: text('name') },
    ...{ 'address-use': token('address.use'), partof: reference('partOf') },
    ...{ organization: reference('managingOrganization'), endpoint: reference('endpoint') },
  },
  Organization: {
    ...{ ...everywhere, ...addresses, active: token('active'), type: token('type') },
    ...{ 'address-use': token('address.use'), name: text('name', 'alias') },
    ...{ partof: reference('partOf'), endpoint: reference('endpoint') },
    'coverage-area': reference(extension('location-reference')),
  },
  OrganizationAffiliation: {
    ...{ ...everywhere, active: token('active'), role: token('code'), specialty: token('specialty') },
    ...{ 'primary-organization': reference('organization'), location: reference('location') },
    ...{
      'participating-organization': reference('participatingOrganization'),
      network: reference('network'),
    },
  },
  Practitioner: {
    ...{ ...everywhere, active: token('active'), gender: token('gender'), name: text('name') },
    ...{
      'qualification-code': token('qualification.code'),
      endpoint: reference(extension('endpoint-reference')),
    },
    'qualification-issuer': reference('qualification.issuer'),
  },
  PractitionerRole: {
    ...{ ...everywhere, active: token('active'), role: token('code'), specialty: token('specialty') },
    ...{ practitioner: reference('practitioner'), organization: reference('organization') },
    ...{ location: reference('location'), service: reference('healthcareService') },
    ...{ endpoint: reference('endpoint'), network: reference(extension('network-reference')) },
  },
  VerificationResult: {
    ...{ _id: everywhere._id, _lastUpdated: everywhere._lastUpdated, status: token('status') },
    ...{ target: reference('target'), 'attestation-who': reference('attestation.who') },
  },
};

/** Types that the registry holds. */
export const types = Object.keys(parameters);
