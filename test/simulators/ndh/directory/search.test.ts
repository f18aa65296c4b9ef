import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listEditions, loadEdition } from '../../../../lib/edition/load-edition.ts';
import type { Resource } from '../../../../simulators/ndh/directory/resource.ts';
import { matches, parseQuery } from '../../../../simulators/ndh/directory/search.ts';
import { ballot, generated } from './generated.ts';

const resource: Resource = {
  resourceType: 'Organization',
  id: 'o-1',
  meta: { lastUpdated: '2025-03-04T05:06:07.000Z' },
  active: true,
  name: 'Núñez Łódź Clinic',
  alias: ['Fish, Chips & Health', 'O|K'],
  identifier: [{ system: 'http://one.test', value: 'A1' }, { value: 'plain' }],
  type: [{ coding: [{ system: 'http://types.test', code: 'prov' }, { code: 'bare' }] }],
  address: [
    { use: 'work', line: ['1 Ferry Road'], city: 'Norfolk', state: 'VA', postalCode: '23510' },
    { use: 'billing', city: 'Baltimore', state: 'MD' },
  ],
  partOf: { reference: 'Organization/o-2' },
  endpoint: [
    { reference: 'https://elsewhere.test/fhir/Endpoint/e-9' },
    { reference: 'Endpoint/e-1/_history/3' },
  ],
  extension: [
    {
      url: 'http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-location-reference',
      valueReference: { reference: 'Location/l-1' },
    },
  ],
};

const CASES: [query: string, answer: boolean][] = [
  ['', true],
  ['name=nunez', true],
  ['name=NÚÑEZ+lodz', true],
  ['name=clinic', false],
  ['name:contains=clinic', true],
  ['name:exact=N%C3%BA%C3%B1ez%20%C5%81%C3%B3d%C5%BA%20Clinic', true],
  ['name:exact=nunez', false],
  ['name=Fish%5C,%20Chips', true],
  ['name=Fish,zzz', true],
  ['name=zzz,yyy', false],
  ['name=nunez&name=fish', true],
  ['name=nunez&name=zzz', false],
  ['address-state=MD', true],
  ['address-state=md', true],
  ['address-state=NY', false],
  ['address-state=NY,VA', true],
  ['address-city=balti', true],
  ['address-postalcode=235', true],
  ['address=1 ferry', true],
  ['address-use=billing', true],
  ['address-country:missing=true', true],
  ['address-country:missing=false', false],
  ['name:missing=false', true],
  ['active=true', true],
  ['active=false', false],
  ['active:not=false', true],
  ['active=http://terminology.hl7.org/CodeSystem/special-values|true', true],
  ['identifier=A1', true],
  ['identifier=a1', false],
  ['identifier=http://one.test|A1', true],
  ['identifier=http://two.test|A1', false],
  ['identifier=http://one.test|', true],
  ['identifier=|plain', true],
  ['identifier=|A1', false],
  ['identifier:not=A1', false],
  ['type=prov', true],
  ['type=http://types.test|prov', true],
  ['type=http://types.test|bare', false],
  ['type=|bare', true],
  ['type:not=ntwk', true],
  ['type:not=ntwk,prov', false],
  ['_id=o-1', true],
  ['_id=o-1,o-2', true],
  ['_id=o-2', false],
  ['partof=o-2', true],
  ['partof=Organization/o-2', true],
  ['partof:Organization=o-2', true],
  ['partof:Location=o-2', false],
  ['partof=Location/o-2', false],
  ['partof=https://ndh.test/fhir/Organization/o-2', true],
  ['partof=https://other.test/fhir/Organization/o-2', false],
  ['partof:missing=true', false],
  ['endpoint=https://elsewhere.test/fhir/Endpoint/e-9', true],
  ['endpoint=Endpoint/e-9', false],
  ['endpoint=Endpoint/e-1', true],
  ['network-coverage-area=l-1', true],
  ['network-coverage-area=l-2', false],
  ['_lastUpdated=2025', true],
  ['_lastUpdated=2025-03-04', true],
  ['_lastUpdated=2025-03-05', false],
  ['_lastUpdated=gt2025-03-04', false],
  ['_lastUpdated=ge2025-03-04', true],
  ['_lastUpdated=lt2025-03-04T05:06:07Z', false],
  ['_lastUpdated=le2025-03-04T05:06:07Z', true],
  ['_lastUpdated=ge2025-03-04T07:06:07%2B02:00', true],
  ['_lastUpdated=ge2025-03-04T07:06:07+02:00', true],
  ['_lastUpdated=gt2025-03-01&_lastUpdated=lt2025-04-01', true],
  ['_lastUpdated=ne2024', true],
  ['_lastUpdated=sa2025-02', true],
  ['_lastUpdated=eb2025-03', false],
  ['_lastUpdated=ap2025-03-05', true],
];

describe('an Organization', () => {
  for (const [query, answer] of CASES) {
    test(`${answer ? 'answers' : 'does not answer'} to ${query === '' ? 'the empty query' : query}`, () => {
      const parsed = parseQuery('Organization', query, ballot, { base: 'https://ndh.test/fhir' });
      assert.equal(matches(resource, parsed), answer);
    });
  }

  test('answers no query on another type', () => {
    assert.equal(matches(resource, parseQuery('Location', '', ballot)), false);
  });
});

describe('the generated directory', () => {
  const directory = generated(7, 40);
  const found = (type: string, query: string): number => {
    const parsed = parseQuery(type, query, ballot);
    return directory.filter((each) => matches(each, parsed)).length;
  };

  /** Queries of which each keeps some resources of its type and leaves others out. */
  const SELECTIVE = [
    'Organization?address-state=MD',
    'Organization?type=ntwk',
    'Organization?address-use=billing',
    'Organization?identifier=organization-3',
    'Organization?partof=organization-8',
    'Location?address-state=VA',
    'Location?location-new-patient=newpt',
    'Location?location-contains=38.91|-77.01',
    'Practitioner?gender=female',
    'Practitioner?name:contains=a',
    'Practitioner?practitioner-qualification-code=207Q00000X',
    'PractitionerRole?role=pt',
    'PractitionerRole?practitionerrole-network=network-1',
    'PractitionerRole?practitioner=practitioner-4',
    'PractitionerRole?specialty=183500000X',
    'HealthcareService?service-category=pharm',
    'HealthcareService?organization=organization-2',
    'InsurancePlan?type=qhp',
    'InsurancePlan?insuranceplan-network=network-1',
    'InsurancePlan?address-state=MD',
    'Endpoint?endpoint-usecase-type=cdex',
    'Endpoint?endpoint-access-control-mechanism=public',
    'OrganizationAffiliation?role=group',
    'CareTeam?careteam-verification-status=not-required',
    'VerificationResult?verificationresult-status=attested',
    'VerificationResult?verificationresult-target=Practitioner/practitioner-1',
    'Organization?_lastUpdated=ge2025-07-01',
  ];

  for (const each of SELECTIVE) {
    const [type = '', query = ''] = each.split('?');
    test(`has resources within and without ${each}`, () => {
      const [some, all] = [found(type, query), found(type, '')];
      assert.ok(some > 0 && some < all, `${some} of ${all}`);
    });
  }
});

test('every parameter that an edition declares is answered, but for _filter and near', () => {
  const unanswered: string[] = [];
  for (const name of listEditions()) {
    const edition = loadEdition(name);
    for (const [type, parameters] of Object.entries(edition.capability.searchParameters)) {
      for (const [parameter, kind] of Object.entries(parameters)) {
        const value = { date: '2025', special: '39.29|-76.61' }[kind] ?? 'true';
        try {
          parseQuery(type, `${parameter}=${value}`, edition);
        } catch {
          unanswered.push(parameter);
        }
      }
    }
  }
  assert.deepEqual([...new Set(unanswered)].sort(), ['_filter', 'near']);
});

test('a hundred thousand characters against a long query take no noticeable time', () => {
  const parsed = parseQuery('Organization', `name:contains=${'a'.repeat(3000)}b`, ballot);
  assert.equal(matches({ resourceType: 'Organization', id: 'x', name: 'a'.repeat(100_000) }, parsed), false);
});
