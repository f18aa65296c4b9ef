import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotOffered } from '../../../lib/verdict/outcomes.ts';
import { expectTruth, expectTruthAdvised } from '../../../steps/support/bulk/declared-truth.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { anAnswer, aWorld } from './a-job.ts';

const bulk = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export|2.0.0';
const onPatients = { type: 'Patient', operation: [{ name: 'export', definition: 'patient-export' }] };

function worldOf(operation: object[], statuses: number[], label = 'ballot', body: unknown = ''): NdhWorld {
  const rest = [{ mode: 'server', operation, resource: [onPatients] }];
  const statement = { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest };
  return {
    ...aWorld(),
    edition: { label },
    answer: anAnswer(200, statement),
    answers: statuses.map((status) => anAnswer(status, body)),
  } as unknown as NdhWorld;
}

const declared = [{ name: 'anything', definition: bulk }];
const named = [{ name: '$export', definition: 'http://ndh.example/OperationDefinition/export' }];

describe('The declaration of an export', () => {
  test('is true where both or neither are there', () => {
    for (const judge of [expectTruth, expectTruthAdvised]) {
      judge(worldOf(declared, [202]));
      judge(worldOf(named, [405, 202]));
      judge(worldOf(declared, [401, 401]));
      assert.throws(() => judge(worldOf([], [404, 404])), NotOffered);
    }
  });

  test('is untrue where the declared export is not there', () => {
    assert.throws(() => expectTruth(worldOf(declared, [404, 501])), NonConformance);
    assert.throws(() => expectTruthAdvised(worldOf(declared, [404, 405])), FallsShort);
    const unsupported = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'not-supported' }],
    };
    assert.throws(() => expectTruth(worldOf(declared, [400], 'cur', unsupported)), NonConformance);
  });

  test('is untrue where it lacks an export, but for the current build', () => {
    const fails = (error: unknown) => error instanceof NonConformance && !(error instanceof FallsShort);
    assert.throws(() => expectTruth(worldOf([], [202])), fails);
    assert.throws(() => expectTruth(worldOf([], [202], 'cur')), FallsShort);
    assert.throws(() => expectTruthAdvised(worldOf([], [202])), FallsShort);
    expectTruthAdvised(worldOf([], [202], 'cur'));
  });
});
