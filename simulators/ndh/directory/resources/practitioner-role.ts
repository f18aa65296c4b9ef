import { drawOf, referTo, type Census } from '../census.ts';
import { answered, phone, type ContactPoint } from '../contacts.ts';
import { entry } from '../entry.ts';
import { digitalCertificate, newPatients, qualification, rating, simple } from '../extensions.ts';
import { houseIdentifier, licence } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { ndh, taxonomy } from '../vocabulary.ts';
import { isArea } from './location.ts';
import { outlineOrganization } from './organization-outline.ts';
import { specialtyOf } from './practitioner.ts';

/** Makes the n-th role: a practitioner's work for one organization at its location. */
export function practitionerRole(census: Census, index: number): Resource {
  const draw = drawOf(census, 'practitioner-role', index);
  const holder = index % census.counts.practitioner;
  const { code, name, role } = specialtyOf(holder);
  const site = siteOf(census, index);
  const { house, place } = outlineOrganization(census, site);
  const employer = referTo(census, 'organization', site);
  const network = referTo(census, 'network', index);
  return entry(census, 'practitioner-role', index, {
    extension: [
      rating(1 + draw.below(5)),
      newPatients(draw.chance(65), network),
      ...(index % 3 === 2 ? [] : [simple('network-reference', { valueReference: network })]),
      digitalCertificate('2029-03-31'),
      qualification({
        code: taxonomy(code, name),
        issuer: referTo(census, 'organization', 5),
        state: place.state,
        start: '2018-02-01',
        identifier: licence(place.state, `R${20000 + index}`, '2018-02-01'),
      }),
    ],
    identifier: [houseIdentifier(house, `R-${index}`, employer)],
    active: true,
    period: { start: `${2018 + (index % 7)}-02-01` },
    practitioner: referTo(census, 'practitioner', holder),
    organization: employer,
    code: [ndh('PractitionerRoleCS', ...role)],
    specialty: [taxonomy(code, name)],
    location: [referTo(census, 'location', site)],
    ...(site < census.counts['healthcare-service']
      ? { healthcareService: [referTo(census, 'healthcare-service', site)] }
      : {}),
    telecom: telecom(census, phone(draw), site),
    ...hours(),
    endpoint: [referTo(census, 'endpoint', site)],
  });
}

/** Index of the location, and of its organization, where a role is held. */
function siteOf(census: Census, index: number): number {
  const sites = Math.min(census.counts.location, census.counts.organization);
  const site = index % sites;
  return isArea(site) ? site - 1 : site;
}

function telecom(census: Census, work: ContactPoint, site: number): ContactPoint[] {
  return [answered(work, referTo(census, 'organization', site))];
}

function hours(): Record<string, unknown> {
  return {
    availableTime: [
      {
        daysOfWeek: ['tue', 'wed'],
        allDay: false,
        availableStartTime: '10:00:00',
        availableEndTime: '15:30:00',
      },
    ],
    notAvailable: [{ description: 'Leave', during: { start: '2026-08-03', end: '2026-08-14' } }],
  };
}
