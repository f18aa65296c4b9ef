import { changedAt, entry } from '../entry.ts';
import { drawOf, referTo, type Census } from '../census.ts';
import { answered, phone } from '../contacts.ts';
import { simple } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { concept, taxonomy } from '../vocabulary.ts';
import { outlineOrganization } from './organization-outline.ts';
import { specialtyOf } from './practitioner.ts';

/** Answer codes of LOINC for kinds of care teams. */
const CATEGORIES = ['LA27976-2', 'LA27980-4', 'LA28866-4', 'LA27977-0'] as const;

/** Makes the n-th care team: roles of several practitioners under one organization. */
export function careTeam(census: Census, index: number): Resource {
  const { name, house } = outlineOrganization(census, index);
  const manager = referTo(census, 'organization', index);
  const draw = drawOf(census, 'care-team', index);
  return entry(census, 'care-team', index, {
    extension: [
      simple('careteam-alias', { valueString: `Team ${index + 1}` }),
      simple('location-reference', { valueReference: referTo(census, 'location', index) }),
      simple('healthcareservice-reference', {
        valueReference: referTo(census, 'healthcare-service', index),
      }),
      simple('endpoint-reference', { valueReference: referTo(census, 'endpoint', index) }),
    ],
    identifier: [houseIdentifier(house, `T${index}`, manager)],
    status: 'active',
    category: [concept('http://loinc.org', CATEGORIES[index % CATEGORIES.length] ?? CATEGORIES[0])],
    name: `${name} care team ${index + 1}`,
    period: { start: '2024-01-15' },
    participant: [participant(census, index * 3), participant(census, index * 3 + 1)],
    managingOrganization: [manager],
    telecom: [answered(phone(draw), manager)],
    note: [
      {
        authorReference: manager,
        time: new Date(changedAt(census, 'care-team', index)).toISOString(),
        text: 'Meets on Tuesdays.',
      },
    ],
  });
}

function participant(census: Census, role: number): unknown {
  const holder = (role % census.counts['practitioner-role']) % census.counts.practitioner;
  const { code, name } = specialtyOf(holder);
  return {
    role: [taxonomy(code, name)],
    member: referTo(census, 'practitioner-role', role),
    period: { start: '2024-01-15' },
  };
}
