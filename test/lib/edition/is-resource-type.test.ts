import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isResourceType } from '../../../lib/edition/is-resource-type.ts';

describe('R4 resource types', () => {
  test('are told from data types and other names', () => {
    const known = ['Organization', 'VerificationResult', 'Address', 'types', 'organization', undefined];
    assert.deepEqual(known.map(isResourceType), [true, true, false, false, false, false]);
  });
});
