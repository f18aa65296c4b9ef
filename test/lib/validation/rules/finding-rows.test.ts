import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../../lib/edition/load-requirements.ts';
import { rowOf } from '../../../../lib/validation/rules/finding-rows.ts';
import { createLineValidator, type Finding } from '../../../../lib/validation/line-validator.ts';
import { examples, missing, patched, verdicts } from '../guide-examples.ts';

type Json = Record<string, unknown>;

const ndh = 'http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext';

function routed(finding: Partial<Finding>, resource: Json, edition = '1.0.0-ballot'): string | undefined {
  const rows = new Set(loadRequirements(edition).map(({ id }) => id));
  const complete = {
    severity: 'error',
    rule: 'any',
    path: '',
    message: '',
    origin: 'profile',
    ...finding,
  } as const;
  return rowOf(complete, resource, { edition: loadEdition(edition), base: 'https://a.example/fhir', rows });
}

const cases: [string, Partial<Finding>, Json, string | undefined][] = [
  ['base R4', { path: 'Patient.x', origin: 'base' }, { resourceType: 'Patient' }, '29'],
  ['a profile', { path: 'Location.name' }, { resourceType: 'Location' }, '04'],
  [
    'a definition of an extension',
    { path: 'Location.x', origin: 'extension' },
    { resourceType: 'Location' },
    '04',
  ],
  [
    'an extension on a line without profile',
    { path: 'Patient.x', origin: 'extension' },
    { resourceType: 'Patient' },
    undefined,
  ],
  [
    'an empty array',
    { rule: 'Array_cannot_be_empty', found: '[]', origin: 'base' },
    { resourceType: 'Location' },
    '22',
  ],
  [
    'an object with only an id',
    { rule: 'Object_must_have_some_content', found: '{"id":"a"}', origin: 'base' },
    { resourceType: 'Location' },
    '29',
  ],
  [
    'a contained Consent',
    { path: 'Location.contained[0].provision.actor' },
    { resourceType: 'Location' },
    '11',
  ],
  [
    'base R4 in a contained Consent',
    { path: 'Location.contained[0].x', origin: 'base' },
    { resourceType: 'Location' },
    '29',
  ],
  [
    'meta.lastUpdated',
    { path: 'Location.meta.lastUpdated', rule: 'Validation_VAL_Profile_Minimum' },
    { resourceType: 'Location' },
    '14',
  ],
  [
    'meta.profile',
    { path: 'Location.meta.profile', rule: 'Validation_VAL_Profile_Maximum' },
    { resourceType: 'Location' },
    '15',
  ],
  [
    'a missing verification status',
    { path: `Location.extension('${ndh}-verification-status')` },
    { resourceType: 'Location' },
    '17',
  ],
  [
    'a missing identifier status',
    { path: `Location.identifier[0].extension('${ndh}-identifier-status')` },
    { resourceType: 'Location' },
    '18',
  ],
  [
    'an identifier status deep inside',
    { path: `Location.extension[0].x.extension('${ndh}-identifier-status')` },
    { resourceType: 'Location' },
    '04',
  ],
  ['active', { path: 'Practitioner.active' }, { resourceType: 'Practitioner' }, '19'],
  ['status', { path: 'Location.status' }, { resourceType: 'Location' }, '19'],
  ['status of a care team', { path: 'CareTeam.status' }, { resourceType: 'CareTeam' }, '10'],
  [
    'a media type',
    { path: 'Endpoint.payloadMimeType[0]', rule: 'Terminology_TX_NoValid_16' },
    { resourceType: 'Endpoint' },
    '25',
  ],
  [
    'a telecom without value',
    { path: 'Practitioner.telecom[0].value', rule: 'Validation_VAL_Profile_Minimum' },
    { resourceType: 'Practitioner' },
    '31',
  ],
  [
    'a name without family',
    { path: 'Practitioner.name[0].family', rule: 'Validation_VAL_Profile_Minimum' },
    { resourceType: 'Practitioner' },
    '08',
  ],
];

describe('An error is judged by the row on', () => {
  for (const [what, finding, resource, row] of cases)
    test(what, () => assert.equal(routed(finding, resource), row && `NDH-PROFILE-${row}`));

  test('references, unless they lead to another server or name no resource', () => {
    const rule = 'Reference_REF_BadTargetType';
    const to = (reference?: string) =>
      routed({ rule, path: 'Location.partOf' }, { resourceType: 'Location', partOf: { reference } });
    assert.equal(to('Patient/a'), 'NDH-PROFILE-26');
    assert.equal(to('https://a.example/fhir/Patient/a'), 'NDH-PROFILE-26');
    assert.equal(to('https://b.example/fhir/Patient/a'), undefined);
    assert.equal(to('#a'), 'NDH-PROFILE-04');
    assert.equal(to(undefined), undefined);
  });

  test('restrictions, where a usage restriction leads out of the line', () => {
    const extension = [{ url: `${ndh}-usage-restriction`, valueReference: { reference: 'Consent/a' } }];
    const path = 'Location.extension[0].value.ofType(Reference)';
    const said = (rule: string) => routed({ rule, path }, { resourceType: 'Location', extension });
    assert.equal(said('Reference_REF_NotFound_Bundle'), 'NDH-PROFILE-27');
    assert.equal(said('Reference_REF_CantMatchChoice'), 'NDH-PROFILE-11');
  });

  test('the type in an edition without a row for the matter', () => {
    const finding = { path: 'Practitioner.telecom[0].value', rule: 'Validation_VAL_Profile_Minimum' };
    assert.equal(routed(finding, { resourceType: 'Practitioner' }, '2.0.0-current'), 'NDH-PROFILE-08');
  });

  test('networks, for an organization that is one', () => {
    const type = [{ coding: [{ system: 'http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS', code: 'ntwk' }] }];
    assert.equal(
      routed({ path: 'Organization.partOf' }, { resourceType: 'Organization', type }),
      'NDH-PROFILE-05',
    );
    assert.equal(routed({ path: 'Organization.type' }, { resourceType: 'Organization' }), 'NDH-PROFILE-06');
  });
});

test(
  'every error in the changed examples of the guide has a row',
  { skip: missing('1.0.0-ballot') },
  async () => {
    const bases = await examples('1.0.0-ballot');
    const validator = createLineValidator('1.0.0-ballot');
    const rows = new Set<string>();
    for (const { base, patch } of verdicts('mutants', '1.0.0-ballot').filter((_, index) => index % 5 === 0)) {
      const resource = patched(bases.get(base)!, patch);
      if (!validator.profileFor(resource)) continue;
      for (const finding of validator.validate(resource).filter(({ severity }) => severity === 'error')) {
        const row = routed(finding, resource);
        assert.ok(row, `${finding.rule} ${finding.path} in ${base}`);
        rows.add(row);
      }
    }
    assert.ok(rows.size > 15, `only ${rows.size} rows are reached`);
  },
);
