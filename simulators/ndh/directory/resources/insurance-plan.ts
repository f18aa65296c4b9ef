import { drawOf, referTo, type Census, type Reference } from '../census.ts';
import { address, answered, email } from '../contacts.ts';
import { entry } from '../entry.ts';
import { houseIdentifier, type Identifier } from '../identifiers.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../names.ts';
import type { Resource } from '../resource.ts';
import { hl7, ndh } from '../vocabulary.ts';
import { areaIndex } from './location.ts';
import { outlineOrganization, payerIndex } from './organization-outline.ts';

type Product = [code: string, display: string];

const PRODUCTS: readonly [Product, ...Product[]] = [
  ['commppo', 'Commercial PPO'],
  ['qhp', 'Qualified Health Plan'],
  ['mediadv', 'Medicare Advantage'],
  ['medihmo', 'Medicaid HMO'],
];

/** Makes the n-th insurance product of a payer. */
export function insurancePlan(census: Census, index: number): Resource {
  const payer = payerIndex(census, index);
  const { name, house } = outlineOrganization(census, payer);
  const owner = referTo(census, 'organization', payer);
  const product = PRODUCTS[index % PRODUCTS.length] ?? PRODUCTS[0];
  const network = referTo(census, 'network', index);
  const area = referTo(census, 'location', areaIndex(census, index));
  return entry(census, 'insurance-plan', index, {
    identifier: [houseIdentifier(house, `P${index}`, owner)],
    status: 'active',
    type: [ndh('InsuranceProductTypeCS', ...product)],
    name: `${name} ${product[1]}`,
    alias: [`${product[1]} ${2020 + index}`],
    period: { start: '2025-01-01', end: '2027-12-31' },
    ownedBy: owner,
    administeredBy: referTo(census, 'organization', payerIndex(census, index + 1)),
    coverageArea: [area],
    contact: [contact(census, index, payer, owner)],
    endpoint: [referTo(census, 'endpoint', payer)],
    network: [network],
    coverage: [coverage(network)],
    plan: [
      plan(`P${index}-S`, house, owner, ['silver', 'Silver-QHP'], network, area),
      plan(`P${index}-G`, house, owner, ['gold', 'Gold-QHP'], network, area),
    ],
  });
}

function contact(census: Census, index: number, payer: number, via: Reference): unknown {
  const { house, place } = outlineOrganization(census, payer);
  const draw = drawOf(census, 'insurance-plan', index);
  const family = draw.pick(FAMILY_NAMES);
  const given = draw.pick(GIVEN_NAMES.other);
  return {
    purpose: hl7('contactentity-type', 'PAYOR', 'Payor'),
    name: {
      use: 'official',
      text: `Mx. ${given} ${family} Sr.`,
      family,
      given: [given],
      prefix: ['Mx.'],
      suffix: ['Sr.'],
      period: { start: '2023-09-01' },
    },
    telecom: [answered(email('members', house, 1), via)],
    address: address(draw, place),
  };
}

const benefitType = (code: string, display: string): unknown =>
  ndh('NdhPayerCharacteristicsCS', code, display);

function coverage(network: Reference): unknown {
  return {
    type: benefitType('medical', 'Medical'),
    network: [network],
    benefit: [
      {
        type: benefitType('specialistov', 'Specialist Office Visit'),
        requirement: 'a referral by the primary care practitioner',
        limit: [
          {
            value: { value: 20, unit: 'visits per year' },
            code: benefitType('visitsperyr', 'Visits per year'),
          },
        ],
      },
    ],
  };
}

/** A plan of the product; plans of one product differ in type. */
function plan(
  value: string,
  house: string,
  owner: Reference,
  type: [code: string, display: string],
  network: Reference,
  area: Reference,
): unknown {
  const identifier: Identifier = { ...houseIdentifier(house, value, owner), period: { start: '2025-01-01' } };
  return {
    identifier: [identifier],
    type: ndh('InsurancePlanTypeCS', ...type),
    coverageArea: [area],
    network: [network],
    generalCost: [
      {
        type: { text: 'premium' },
        groupSize: 2,
        cost: { value: 480.5, currency: 'USD' },
        comment: 'a month, for two adults',
      },
    ],
    specificCost: [
      {
        category: { text: 'in network' },
        benefit: [
          {
            type: benefitType('pcpov', 'Primary Care Visit to Treat an Injury or Illness'),
            cost: [
              {
                type: { text: 'copayment' },
                applicability: hl7('applicability', 'in-network', 'In Network'),
                qualifiers: [{ text: 'after the deductible' }],
                value: { value: 25, unit: 'USD', system: 'urn:iso:std:iso:4217', code: 'USD' },
              },
            ],
          },
        ],
      },
    ],
  };
}
