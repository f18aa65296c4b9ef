import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachedFrom, referredBy, referredByAny } from '../../../steps/support/bulk/related.ts';

const location = {
  resourceType: 'Location',
  id: 'l',
  managingOrganization: { reference: 'https://ndh.example/fhir/Organization/o/_history/2' },
  partOf: { reference: '#inside' },
};
const organization = { resourceType: 'Organization', id: 'o', partOf: { reference: 'Organization/top' } };
const top = { resourceType: 'Organization', id: 'top', partOf: { reference: 'Organization/top' } };
const alone = { resourceType: 'Organization', id: 'alone' };

test('relative and absolute references count, contained ones and those to itself do not', () => {
  assert.deepEqual([...referredBy(location)], ['Organization/o']);
  assert.deepEqual([...referredBy(top)], []);
  assert.deepEqual([...referredByAny([location, organization])], ['Organization/o', 'Organization/top']);
});

test('a chain of references reaches as far as there are lines', () => {
  const reached = reachedFrom([location], [location, organization, top, alone]);
  assert.deepEqual([...reached], ['Location/l', 'Organization/o', 'Organization/top']);
});
