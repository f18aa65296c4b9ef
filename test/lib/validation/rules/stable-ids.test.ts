import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pairRuns } from '../../../../lib/validation/rules/stable-ids.ts';

const npi = (value: string) => ({ system: 'http://hl7.org/fhir/sid/us-npi', value });
const line = (id: string, more: object) => ({ resourceType: 'Location', id, ...more });
const paired = (before: Record<string, unknown>[], after: Record<string, unknown>[]) =>
  pairRuns(before, after, (resource) => JSON.stringify(resource)).map(
    (pair) => `${String(pair.before)} ${String(pair.after)}`,
  );

describe('The records of two runs', () => {
  test('are paired by business identifier', () => {
    const [a, b] = [npi('1'), npi('2')].map((identifier) => ({ identifier: [identifier] }));
    assert.deepEqual(paired([line('a', a!), line('b', b!)], [line('x', b!), line('a', a!)]), ['a a', 'b x']);
  });

  test('are paired by content where the only identifier is the id', () => {
    const before = line('a', { name: 'A', identifier: [{ system: 's', value: 'a' }] });
    const after = line('x', { name: 'A', identifier: [{ system: 's', value: 'x' }] });
    assert.deepEqual(paired([before], [after]), ['a x']);
  });

  test('are not paired by what several have', () => {
    const same = { name: 'A' };
    assert.deepEqual(paired([line('a', same), line('b', same)], [line('a', same), line('b', same)]), []);
    assert.deepEqual(paired([line('a', same)], [line('a', same), line('b', same)]), []);
  });

  test('are not paired where they are gone', () => {
    assert.deepEqual(paired([line('a', { name: 'A' })], [line('a', { name: 'B' })]), []);
  });
});
