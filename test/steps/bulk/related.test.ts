import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachedFrom, referredBy, unlessReferredTo } from '../../../steps/support/bulk/related.ts';

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
});

test('what another line refers to is left out, what only itself refers to is not', () => {
  const all = [location, organization, top, alone];
  assert.deepEqual(unlessReferredTo([organization, alone], all), [alone]);
  assert.deepEqual(unlessReferredTo([top], [top, alone]), [top]);
});

test('a chain of references reaches as far as there are lines', () => {
  const reached = reachedFrom([location], [location, organization, top, alone]);
  assert.deepEqual([...reached], ['Location/l', 'Organization/o', 'Organization/top']);
});
