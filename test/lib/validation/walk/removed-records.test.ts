import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';

test('a removed record is told that the guide contradicts itself on it', () => {
  const validator = createLineValidator('1.0.0-ballot');
  const inactive = { resourceType: 'Organization', id: 'o', active: false };
  const found = validator.validateAgainst(inactive, 'ndhEx-Organization');
  const fixed = found.find(({ rule }) => rule === '_DT_Fixed_Wrong');
  assert.match(fixed?.message ?? '', /expected true, found false; .*removed ones marked inactive \(A66\)/);
});
