import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { textOf } from '../source-files.ts';

const ajv = new Ajv2020({ strict: true, validateFormats: false });
const file = { type: 'Organization', url: 'files/1' };
const issue = { severity: 'error', code: 'not-found' };
const statement = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2024-01-01',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [{ mode: 'server', operation: [{ name: 'a', definition: 'b' }] }],
};

describe('The payload schemas', () => {
  for (const [name, good, bad] of [
    ['file-list', { output: [file], error: [] }, { output: [{ type: 'Organization' }] }],
    ['operation-outcome', { resourceType: 'OperationOutcome', issue: [issue] }, { resourceType: 'OperationOutcome', issue: [] }],
    ['capability-statement', statement, { ...statement, rest: [{ mode: 'server', operation: [{ name: 'a' }] }] }],
  ] as const) {
    const validate = ajv.compile(JSON.parse(textOf(`schemas/payloads/${name}.schema.json`)) as object);

    test(`${name} accepts a sound payload`, () => {
      assert.equal(validate(good), true, JSON.stringify(validate.errors));
    });

    test(`${name} refuses a broken payload`, () => {
      assert.equal(validate(bad), false);
    });
  }
});
