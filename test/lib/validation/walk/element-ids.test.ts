import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';

test('the id of an element may stand only once in a line', () => {
  const twice = {
    resourceType: 'Organization',
    id: 'a',
    name: 'x',
    telecom: [{ id: 't' }],
    address: [{ id: 't' }],
  };
  const found = createLineValidator('1.0.0-ballot').validateBase(twice);
  assert.deepEqual(
    found.map(({ rule, path }) => [rule, path]),
    [['DUPLICATE_ID', 'Organization.address[0]']],
  );
});
