import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NoJudgement, officialFindings } from '../../../lib/official/official-finding.ts';

const extensions = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-';

function issue(severity: string, id: string | undefined, text: string, path: string, context?: string) {
  const extension = [
    { url: `${extensions}issue-source`, valueString: 'InstanceValidator' },
    ...(id === undefined ? [] : [{ url: `${extensions}message-id`, valueCode: id }]),
    ...(context === undefined ? [] : [{ url: `${extensions}issue-context`, valueString: context }]),
  ];
  return { severity, details: { text }, expression: [path], extension };
}

const outcome = (...issues: object[]) => ({ resourceType: 'OperationOutcome', issue: issues });
const one = (...given: Parameters<typeof issue>) => officialFindings(outcome(issue(...given)), true)[0]!;

describe('What the official validator says', () => {
  test('is a finding with its message id, path and profile', () => {
    const profile = 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-Organization';
    assert.deepEqual(
      one('error', 'Validation_VAL_Profile_Minimum', 'too few', 'Organization.name', `${profile}|1.0.0`),
      {
        severity: 'error',
        rule: 'Validation_VAL_Profile_Minimum',
        path: 'Organization.name',
        message: 'too few',
        profile,
        origin: 'profile',
      },
    );
  });

  test('names an invariant by its key', () => {
    const id = 'http://hl7.org/fhir/StructureDefinition/Organization#org-1';
    assert.equal(one('error', id, 'Constraint failed', 'Organization').rule, 'org-1');
  });

  test('is an error where it is fatal', () =>
    assert.equal(one('fatal', undefined, 'bad', 'Organization').severity, 'error'));

  test('is nothing where all is well', () => {
    const well = { severity: 'information', details: { text: 'All OK' } };
    assert.deepEqual(officialFindings(outcome(well), true), []);
  });

  test('is no judgement where it failed itself', () => {
    const fault = { severity: 'error', details: { text: 'java.lang.Error: Unable to resolve profile x' } };
    assert.throws(() => officialFindings(outcome(fault), true), NoJudgement);
    assert.throws(() => officialFindings('<html>', true), NoJudgement);
    assert.throws(() => officialFindings(undefined, true), NoJudgement);
  });
});

const mimeTypes = (code: string) =>
  `The value provided ('${code}') was not found in the value set 'MimeType' (http://hl7.org/fhir/ValueSet/mimetypes|4.0.1), and a code is required from this value set`;

describe('Without a terminology server', () => {
  const path = 'Endpoint.payloadMimeType[0]';
  const unchecked: [string, string, string][] = [
    ['error', 'Terminology_TX_NoValid_16', mimeTypes('application/fhir+json')],
    [
      'error',
      'UNABLE_TO_INFER_CODESYSTEM',
      "The System URI could not be determined for the code 'text/plain' in the ValueSet 'http://hl7.org/fhir/ValueSet/mimetypes|4.0.1'",
    ],
    [
      'error',
      'Terminology_TX_NoValid_16',
      'The value provided (\'F\') was not found (error message = Cannot invoke "x" because "y" is null)',
    ],
    [
      'warning',
      'UNKNOWN_CODESYSTEM',
      "A definition for CodeSystem 'urn:ietf:bcp:13' could not be found, so the code cannot be validated",
    ],
    [
      'information',
      'Terminology_TX_NoValid_15',
      'could not be validated in the absence of a terminology server',
    ],
  ];
  for (const [severity, id, text] of unchecked)
    test(`${id} as ${severity} is not checked: ${text.slice(0, 60)}`, () =>
      assert.equal(one(severity, id, text, path).unchecked, true));

  test('a code that has not even the form of its system is an error', () => {
    for (const code of ['zz-bogus', ' text/plain ', 'text/plain\u0007'])
      assert.equal(one('error', 'Terminology_TX_NoValid_16', mimeTypes(code), path).unchecked, undefined);
  });

  test('a code outside a value set that is known is an error', () => {
    const text =
      "The value provided ('telepathy') was not found in the value set 'ContactPointSystem' (http://hl7.org/fhir/ValueSet/contact-point-system|4.0.1)";
    assert.equal(
      one('error', 'Terminology_TX_NoValid_16', text, 'Organization.telecom[0].system').unchecked,
      undefined,
    );
  });

  test('and with one everything counts', () => {
    const [finding] = officialFindings(
      outcome(issue('error', 'Terminology_TX_NoValid_16', mimeTypes('text/plain'), path)),
      false,
    );
    assert.equal(finding?.unchecked, undefined);
  });
});
