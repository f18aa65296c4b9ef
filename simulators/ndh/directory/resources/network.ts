import { drawOf, exportProfile, referTo, type Census } from '../census.ts';
import { address, answered, email, phone } from '../contacts.ts';
import { entry } from '../entry.ts';
import { simple } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../names.ts';
import type { Resource } from '../resource.ts';
import { concept, hl7 } from '../vocabulary.ts';
import { outlineOrganization, payerIndex } from './organization-outline.ts';

const SCOPES = ['Preferred', 'Standard', 'Statewide', 'Premier'] as const;

/** Makes the n-th provider network, which a payer manages. */
export function network(census: Census, index: number): Resource {
  const payer = payerIndex(census, index);
  const { name, house, place } = outlineOrganization(census, payer);
  const draw = drawOf(census, 'network', index);
  const family = draw.pick(FAMILY_NAMES);
  const given = draw.pick(GIVEN_NAMES.male);
  const via = referTo(census, 'organization', payer);
  return entry(census, 'network', index, {
    extension: [
      simple('location-reference', { valueReference: referTo(census, 'location', payer) }),
      {
        url: 'http://hl7.org/fhir/StructureDefinition/organization-period',
        valuePeriod: { start: '2021-01-01' },
      },
    ],
    identifier: [houseIdentifier(house, `N${1000 + index}`, via)],
    active: true,
    type: [networkType(census)],
    name: `${name} ${SCOPES[index % SCOPES.length] ?? ''} Network`,
    telecom: [phone(draw), email('network', house)],
    address: [address(draw, place)],
    partOf: via,
    contact: [
      {
        purpose: hl7('contactentity-type', 'PAYOR', 'Payor'),
        name: {
          use: 'official',
          text: `Mr. ${given} ${family} III`,
          family,
          given: [given],
          prefix: ['Mr.'],
          suffix: ['III'],
        },
        telecom: [answered(phone(draw), via)],
      },
    ],
    endpoint: [referTo(census, 'endpoint', payer)],
  });
}

function networkType(census: Census): unknown {
  const profile = census.edition.profiles.find(({ network: mark }) => mark !== undefined);
  if (profile?.network === undefined) {
    throw new RangeError(`${exportProfile(census, 'Organization', true)} tells no type of network`);
  }
  return concept(profile.network.system, profile.network.code, 'Network');
}
