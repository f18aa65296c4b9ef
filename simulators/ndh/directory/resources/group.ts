import { referTo, type Census } from '../census.ts';
import { entry } from '../entry.ts';
import { simple } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { concept, ndh } from '../vocabulary.ts';
import { outlineOrganization } from './organization-outline.ts';

/** Makes the n-th group of practitioners, which the current edition has in place of care teams. */
export function group(census: Census, index: number): Resource {
  const { name, house } = outlineOrganization(census, index);
  const manager = referTo(census, 'organization', index);
  return entry(census, 'group', index, {
    extension: [
      simple('service-offered', {
        valueCodeableConcept: ndh('HealthcareServiceCategoryCS', 'outpat', 'Clinic or Outpatient Facility'),
      }),
      simple('location-reference', { valueReference: referTo(census, 'location', index) }),
      simple('endpoint-reference', { valueReference: referTo(census, 'endpoint', index) }),
    ],
    identifier: [houseIdentifier(house, `G${index}`, manager)],
    active: true,
    type: 'practitioner',
    actual: true,
    code: concept('http://loinc.org', 'LA27980-4'),
    name: `${name} group ${index + 1}`,
    managingEntity: manager,
    member: [index, index + 1].map((holder) => ({
      entity: referTo(census, 'practitioner', holder),
      period: { start: '2024-01-15' },
      inactive: false,
    })),
  });
}
