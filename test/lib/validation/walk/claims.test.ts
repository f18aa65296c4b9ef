import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLineValidator, type Finding } from '../../../../lib/validation/line-validator.ts';

const guide = 'http://hl7.org/fhir/us/ndh/StructureDefinition';

function patientWith(claim: string): Finding[] {
  return createLineValidator('1.0.0-ballot').validateBase({
    resourceType: 'Patient',
    id: 'p',
    contained: [{ resourceType: 'Organization', id: 'o', name: 'x', meta: { profile: [claim] } }],
    managingOrganization: { reference: '#o' },
  });
}

describe('a contained resource', () => {
  test('is checked against the profile it claims', () => {
    const found = patientWith(`${guide}/ndhEx-Organization`);
    const missing = found.filter(({ rule }) => rule === 'Validation_VAL_Profile_Minimum');
    assert.ok(missing.some(({ path }) => path === 'Patient.contained[0].active'));
    assert.ok(missing.every(({ profile }) => profile === `${guide}/ndhEx-Organization`));
  });

  const claims: [string, string, string][] = [
    [`${guide}/ndhEx-Location`, 'Validation_VAL_Profile_WrongType', 'error'],
    ['http://hl7.org/fhir/StructureDefinition/Patient', 'Validation_VAL_Profile_WrongType', 'error'],
    [`${guide}/ndhEx-Castle`, 'VALIDATION_VAL_PROFILE_UNKNOWN_ERROR', 'warning'],
    [`${guide}/ndhEx-Organization|9.9`, 'VALIDATION_VAL_PROFILE_UNKNOWN_ERROR', 'warning'],
    [
      'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careteam',
      'Profile_Not_Checked',
      'information',
    ],
  ];
  for (const [claim, rule, severity] of claims)
    test(`that claims ${claim} breaks ${rule}`, () => {
      assert.deepEqual(
        patientWith(claim).map((one) => [one.rule, one.severity]),
        [[rule, severity]],
      );
    });

  test('may claim the base type', () => {
    assert.deepEqual(patientWith('http://hl7.org/fhir/StructureDefinition/Organization'), []);
  });
});
