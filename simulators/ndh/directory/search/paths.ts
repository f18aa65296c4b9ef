/**
 * Where each search parameter looks, per resource type, by the parameter's short name (a ballot name such as
 * `practitionerrole-network` is looked up as `network`). `a.b` goes into elements, repeating ones included; `@x` is
 * the guide's extension base-ext-x, `!x` the HL7 extension x, `~x` a nested extension, `value` whichever value it has.
 * Source: SearchParameter.expression of the guide's packages and of R4.
 */
const PATHS: Record<string, Record<string, string[]>> = {
  CareTeam: {
    category: ['category'],
    endpoint: ['@endpoint-reference.value'],
    location: ['@location-reference.value'],
    name: ['name', '@careteam-alias.value', '!careteam-alias.value'],
    organization: ['managingOrganization'],
    participant: ['participant.member'],
    service: ['@healthcareservice-reference.value'],
    status: ['status'],
  },
  Consent: {
    action: ['provision.action'],
    actor: ['provision.actor.reference'],
    category: ['category'],
    purpose: ['provision.purpose'],
    scope: ['scope'],
    'security-label': ['provision.securityLabel'],
    status: ['status'],
  },
  Endpoint: {
    'access-control-mechanism': ['@endpointAccessControlMechanism.value'],
    'connection-type': ['connectionType'],
    'connection-type-version': ['@endpoint-connection-type-version.value'],
    'dynamic-registration-trust-profile': ['@dynamicRegistration.~trustProfile.value'],
    'ihe-connection-type': ['@endpoint-ihe-specific-connection-type.value'],
    'nonfhir-usecase-type': ['@endpoint-non-fhir-usecase.~endpointUsecasetype.value'],
    organization: ['managingOrganization'],
    'security-details': ['@security-details.~trustFrameworkType.value'],
    status: ['status'],
    'trust-framework-type': ['@trustFramework.~trustFrameworkType.value'],
    'usecase-type': ['@endpoint-usecase.~endpointUsecasetype.value'],
  },
  Group: {
    code: ['code'],
    'managing-entity': ['managingEntity'],
    member: ['member.entity'],
    type: ['type'],
  },
  HealthcareService: {
    'coverage-area': ['coverageArea'],
    eligibility: ['eligibility.code'],
    endpoint: ['endpoint'],
    location: ['location'],
    name: ['name'],
    network: ['@network-reference.value'],
    'new-patient': ['@newpatients.~acceptingPatients.value'],
    'new-patient-from-network': ['@newpatients.~fromNetwork.value'],
    organization: ['providedBy'],
    program: ['program'],
    'service-category': ['category'],
    'service-type': ['type'],
    specialty: ['specialty'],
    ...requirements('program-requirement', 'program.'),
    ...requirements('social-service', ''),
  },
  InsurancePlan: {
    ...addressPaths('contact.address'),
    'administered-by': ['administeredBy'],
    'coverage-area': ['coverageArea'],
    'coverage-benefit-type': ['coverage.benefit.type'],
    'coverage-network': ['coverage.network'],
    'coverage-type': ['coverage.type'],
    endpoint: ['endpoint'],
    name: ['name', 'alias'],
    network: ['network'],
    'owned-by': ['ownedBy'],
    'plan-network': ['plan.network'],
    'plan-type': ['plan.type'],
    status: ['status'],
    type: ['type'],
  },
  Location: {
    ...addressPaths('address'),
    accessibility: ['@accessibility.value'],
    contains: ['!location-boundary-geojson.value'],
    endpoint: ['endpoint'],
    name: ['name', 'alias'],
    'new-patient': ['@newpatients.~acceptingPatients.value'],
    'new-patient-from-network': ['@newpatients.~fromNetwork.value'],
    organization: ['managingOrganization'],
    partof: ['partOf'],
    type: ['type'],
  },
  Organization: {
    ...addressPaths('address'),
    'coverage-area': ['@location-reference.value'],
    endpoint: ['endpoint'],
    name: ['name', 'alias'],
    'network-coverage-area': ['@location-reference.value'],
    partof: ['partOf'],
    type: ['type'],
  },
  OrganizationAffiliation: {
    endpoint: ['endpoint'],
    location: ['location'],
    network: ['network'],
    'participating-organization': ['participatingOrganization'],
    'primary-organization': ['organization'],
    role: ['code'],
    service: ['healthcareService'],
    specialty: ['specialty'],
  },
  Practitioner: {
    endpoint: ['@endpoint-reference.value'],
    gender: ['gender'],
    name: ['name.text', 'name.family', 'name.given', 'name.prefix', 'name.suffix'],
    'qualification-code': ['qualification.code'],
    'qualification-issuer': ['qualification.issuer'],
  },
  PractitionerRole: {
    endpoint: ['endpoint'],
    location: ['location'],
    network: ['@network-reference.value'],
    'new-patient': ['@newpatients.~acceptingPatients.value'],
    'new-patient-from-network': ['@newpatients.~fromNetwork.value'],
    organization: ['organization'],
    practitioner: ['practitioner'],
    role: ['code'],
    service: ['healthcareService'],
    specialty: ['specialty'],
  },
  VerificationResult: {
    'attestation-who': ['attestation.who'],
    'primarysource-type': ['primarySource.type'],
    'primarysource-validation-status': ['primarySource.validationStatus'],
    status: ['status'],
    target: ['target'],
  },
};

/** Where the parameters look that mean the same on every type. */
const COMMON: Record<string, string[]> = {
  _id: ['id'],
  _lastUpdated: ['meta.lastUpdated'],
  active: ['active'],
  identifier: ['identifier'],
  'verification-status': ['@verification-status.value'],
};

/** Paths of a parameter on a type, or undefined where the simulated NDH cannot look. */
export function pathsOf(type: string, name: string): string[] | undefined {
  const prefix = `${type.toLowerCase()}-`;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const own = PATHS[type];
  if (own !== undefined && Object.hasOwn(own, short)) return own[short];
  return Object.hasOwn(COMMON, short) ? COMMON[short] : undefined;
}

function addressPaths(root: string): Record<string, string[]> {
  const parts = ['line', 'city', 'district', 'state', 'postalCode', 'country', 'text'];
  return {
    address: parts.map((part) => `${root}.${part}`),
    'address-city': [`${root}.city`],
    'address-country': [`${root}.country`],
    'address-postalcode': [`${root}.postalCode`],
    'address-state': [`${root}.state`],
    'address-use': [`${root}.use`],
  };
}

/** Parameters on what a service or one of its programs requires of a person. */
function requirements(prefix: string, root: string): Record<string, string[]> {
  const at = `${root}@service-or-program-requirement`;
  return {
    [`${prefix}-age-group`]: [`${at}.~age-group.value`, `${at}.@ndh-age-group.value`],
    [`${prefix}-birthsex`]: [`${at}.~birthsex.value`],
    [`${prefix}-employment-status`]: [`${at}.~employment-status.value`],
    [`${prefix}-gender-identity`]: [`${at}.~gender-identity.value`],
    [`${prefix}-insurance-status`]: [`${at}.~insurance-status.value`],
    [`${prefix}-preferred-language`]: [`${at}.~preferred-language.value`],
    [`${prefix}-va-status`]: [`${at}.~va-status.value`],
  };
}
