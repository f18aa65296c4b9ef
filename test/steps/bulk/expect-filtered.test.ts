import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { expectFiltered, expectMet, lostByFilter } from '../../../steps/support/bulk/expect-filtered.ts';
import { isIn } from '../../../steps/support/states.ts';

const filter = {
  type: 'Organization',
  query: 'Organization?address-state=MD',
  matches: (resource: { resourceType: string }) => isIn(resource, 'MD'),
};
const inState = (id: string, state: string, more = {}) => ({
  resourceType: 'Organization',
  id,
  address: [{ state }],
  ...more,
});
const own = inState('own', 'MD', { partOf: { reference: 'Organization/parent' } });
const parent = inState('parent', 'VA');
const child = inState('child', 'VA', { partOf: { reference: 'Organization/own' } });
const other = inState('other', 'VA');

test('a line that does not match breaks the filter', () => {
  expectFiltered(filter, [own, { resourceType: 'Location', id: 'l' }], false);
  assert.throws(() => expectFiltered(filter, [own, parent], false), NonConformance);
});

test('where the edition lets context in, what a line refers to is no break', () => {
  expectFiltered(filter, [own, parent], true);
  assert.throws(() => expectFiltered(filter, [own, child], true), FallsShort);
  expectMet(filter, [own, parent], true);
  assert.throws(
    () => expectMet(filter, [own, child], true),
    (error) => !(error instanceof FallsShort),
  );
  assert.throws(
    () => expectFiltered(filter, [own, other], true),
    (error) => error instanceof NonConformance && !(error instanceof FallsShort),
  );
});

test('a matching line that is not filtered in is lost', () => {
  assert.deepEqual(lostByFilter(filter, [own, parent], [parent]), [own]);
});
