import { drawOf, referTo, type Census, type Reference } from '../census.ts';
import { address, answered, email, located, phone, type Address } from '../contacts.ts';
import type { Draw } from '../draw.ts';
import { entry } from '../entry.ts';
import {
  complex,
  digitalCertificate,
  part,
  qualification,
  rating,
  simple,
  type Extension,
} from '../extensions.ts';
import { licence, npi } from '../identifiers.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../names.ts';
import { stateOf, townsIn } from '../places.ts';
import type { Resource } from '../resource.ts';
import { FACILITIES, hl7, ndh, taxonomy } from '../vocabulary.ts';
import { outlineOrganization, payerIndex, type OrganizationOutline } from './organization-outline.ts';

/** Makes the n-th organization that is no network. */
export function organization(census: Census, index: number): Resource {
  const outline = outlineOrganization(census, index);
  const { type, name, house, place } = outline;
  const draw = drawOf(census, 'organization', index);
  return entry(census, 'organization', index, {
    extension: extensions(census, index, outline, draw),
    identifier: [
      npi(index * 2 + 1, census.seed),
      licence(place.state, `F-${10000 + index}`, '2015-07-01', registrar(census, index)),
    ],
    active: true,
    type: [ndh('OrgTypeCS', ...type)],
    name,
    alias: [name.replace(/^(\S+).*$/u, '$1'), `${place.city} ${type[1]}`],
    _alias: [
      {
        extension: [
          simple('org-alias-type', { valueCodeableConcept: ndh('OrgAliasTypeCS', 'common', 'Common') }),
          simple('org-alias-period', { valuePeriod: { start: '2016-01-01' } }),
        ],
      },
      null,
    ],
    telecom: [
      answered(phone(draw), referTo(census, 'organization', index)),
      email('office', house),
      { system: 'url', value: `https://www.${house}.test`, use: 'work', rank: 3 },
    ],
    ...addresses(index, outline, draw),
    ...(index % 8 === 2 ? { partOf: referTo(census, 'organization', index - 2) } : {}),
    contact: [contact(census, index, outline, draw)],
    endpoint: [referTo(census, 'endpoint', index)],
  });
}

/** The government organization that keeps the register of an organization. */
const registrar = (census: Census, index: number): Reference =>
  referTo(census, 'organization', index - (index % 8) + 5, 'Register of health facilities');

/** Every eighth organization has no address; every fifth has a second one in another state. */
function addresses(index: number, { place }: OrganizationOutline, draw: Draw): { address?: Address[] } {
  if (index % 8 === 6) return {};
  const main = located(address(draw, place), place);
  if (index % 5 !== 0) return { address: [main] };
  const elsewhere = draw.pick(townsIn(stateOf(index + 1)));
  return { address: [main, address(draw, elsewhere, 'billing')] };
}

function extensions(census: Census, index: number, outline: OrganizationOutline, draw: Draw): Extension[] {
  const { name, house, place, type } = outline;
  const [code, facility] = draw.pick(FACILITIES);
  const list: Extension[] = [
    simple('org-description', { valueString: `${name} serves ${place.city} and its surroundings.` }),
    qualification({
      code: taxonomy(code, facility),
      issuer: registrar(census, index),
      state: place.state,
      start: '2015-07-01',
      identifier: licence(place.state, `F-${10000 + index}`, '2015-07-01'),
    }),
  ];
  if (draw.chance(40)) list.push(digitalCertificate('2031-12-31'), rating(3 + draw.below(3)));
  if (type[0] === 'payer') {
    list.push(
      simple('insuranceplan-reference', { valueReference: referTo(census, 'insurance-plan', index >> 3) }),
    );
  }
  if (type[0] === 'comm') {
    list.push(
      complex(
        'fundingSource',
        part('fundingSourceId', { valueString: `grant-${index}` }),
        part('fundingOrganization', {
          valueReference: referTo(census, 'organization', payerIndex(census, index)),
        }),
        part('fundingSource', { valueString: 'membership fees' }),
      ),
      simple('logo', {
        valueAttachment: { contentType: 'image/png', url: `https://www.${house}.test/logo.png` },
      }),
    );
  }
  return list;
}

function contact(census: Census, index: number, { house, place }: OrganizationOutline, draw: Draw): unknown {
  const family = draw.pick(FAMILY_NAMES);
  const given = draw.pick(GIVEN_NAMES.female);
  return {
    purpose: hl7('contactentity-type', 'ADMIN', 'Administrative'),
    name: {
      use: 'official',
      text: `Dr. ${given} ${family} Jr.`,
      family,
      given: [given],
      prefix: ['Dr.'],
      suffix: ['Jr.'],
      period: { start: '2019-03-01' },
    },
    telecom: [answered(email('administration', house, 1), referTo(census, 'organization', index))],
    address: address(draw, place),
  };
}
