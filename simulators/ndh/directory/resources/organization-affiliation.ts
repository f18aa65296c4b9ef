import { drawOf, referTo, type Census } from '../census.ts';
import { answered, email } from '../contacts.ts';
import { entry } from '../entry.ts';
import { qualification } from '../extensions.ts';
import { houseIdentifier, licence } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { FACILITIES, ndh, SPECIALTIES, taxonomy } from '../vocabulary.ts';
import { outlineOrganization, payerIndex } from './organization-outline.ts';

type Role = [code: string, display: string];

const ROLES: readonly [Role, ...Role[]] = [
  ['hospital', 'Hospital'],
  ['group', 'Medical Group'],
  ['outpatient', 'Clinic or Outpatient Facility'],
  ['bt', 'Member Of'],
];

/** Makes the n-th affiliation: an organization's membership in a payer's network. */
export function organizationAffiliation(census: Census, index: number): Resource {
  const payer = referTo(census, 'organization', payerIndex(census, index));
  const { house, place } = outlineOrganization(census, index);
  const draw = drawOf(census, 'organization-affiliation', index);
  const specialty = draw.pick(SPECIALTIES);
  const [facility, facilityName] = draw.pick(FACILITIES);
  const member = referTo(census, 'organization', index);
  return entry(census, 'organization-affiliation', index, {
    extension: [
      qualification({
        code: taxonomy(facility, facilityName),
        issuer: payer,
        state: place.state,
        start: '2020-01-01',
        identifier: licence(place.state, `A${30000 + index}`, '2020-01-01'),
      }),
    ],
    identifier: [houseIdentifier(house, `A${index}`, payer)],
    active: true,
    period: { start: `${2019 + (index % 5)}-01-01` },
    organization: payer,
    participatingOrganization: member,
    network: [referTo(census, 'network', index)],
    code: [ndh('OrganizationAffiliationRoleCS', ...(ROLES[index % ROLES.length] ?? ROLES[0]))],
    specialty: [taxonomy(specialty.code, specialty.name)],
    location: [referTo(census, 'location', index)],
    healthcareService: [referTo(census, 'healthcare-service', index)],
    telecom: [answered(email('contracts', house, 1), member)],
    endpoint: [referTo(census, 'endpoint', index)],
  });
}
