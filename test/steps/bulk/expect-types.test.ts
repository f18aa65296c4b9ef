import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { expectLinesOnly, expectTypesOnly } from '../../../steps/support/bulk/expect-types.ts';

const location = {
  resourceType: 'Location',
  id: 'l',
  managingOrganization: { reference: 'Organization/o' },
};
const organization = { resourceType: 'Organization', id: 'o', partOf: { reference: 'Organization/top' } };
const top = { resourceType: 'Organization', id: 'top' };
const other = { resourceType: 'Organization', id: 'other' };
const role = { resourceType: 'PractitionerRole', id: 'r', location: [{ reference: 'Location/l' }] };
const provenance = { resourceType: 'Provenance', id: 'p', target: [{ reference: 'Organization/o' }] };

const judge = (adds: boolean, ...resources: { resourceType: string; id: string }[]) => {
  const itemTypes = [...new Set(resources.map(({ resourceType }) => resourceType))];
  return () => expectTypesOnly({ itemTypes, resources }, ['Location'], adds);
};

test('lines of another type break the rule, and so does an item of one', () => {
  judge(false, location)();
  assert.throws(judge(false, location, organization), NonConformance);
  assert.throws(
    () => expectTypesOnly({ itemTypes: ['Location', 'Group'], resources: [location] }, ['Location'], false),
    NonConformance,
  );
});

test('what the lines refer to may come along where the edition lets it in', () => {
  judge(true, location, organization, top, provenance)();
  assert.throws(judge(true, location, other), (error) => !(error instanceof FallsShort));
});

test('what only refers to the lines falls short', () => {
  assert.throws(judge(true, location, role), FallsShort);
});

test('what only refers to the lines is one of them nowhere else', () => {
  expectLinesOnly([location, organization], ['Location'], true);
  assert.throws(
    () => expectLinesOnly([location, role], ['Location'], true),
    (error) => error instanceof NonConformance && !(error instanceof FallsShort),
  );
});
