import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { expectFiltered, expectMet, lostByFilter } from '../../../steps/support/bulk/expect-filtered.ts';
import { byState, filterKinds } from '../../../steps/support/bulk/filter-kinds.ts';

const filter = byState('Organization', 'MD');
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

test('what only resembles the value of a filter is no loss', () => {
  const [longer, exact] = [inState('longer', 'MDX'), inState('exact', 'MD')];
  expectFiltered(filter, [longer, exact], false);
  assert.deepEqual(lostByFilter(filter, [longer, exact], []), [exact]);
});

const kindOf = (parameter: string) => filterKinds.find((kind) => kind.parameter === parameter)!;

test('a filter by name looks for a word that begins a name, or a part of one', () => {
  const { valuesOf, filter: byName } = kindOf('name');
  const clinic = { ...{ resourceType: 'Organization', id: 'c' }, name: 'Harbor Clinic', alias: ['St. Ann'] };
  const person = { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Harbor', given: ['Ada'] }] };
  assert.deepEqual([valuesOf(clinic), valuesOf(person)], [['Harbor'], ['Harbor', 'Ada']]);
  const { query, matches, isExact } = byName('Organization', 'Harbor');
  assert.equal(query, 'Organization?name=Harbor');
  const near = { ...clinic, name: 'Old harbor Clinic' };
  assert.deepEqual([clinic, person, near].map(matches), [true, true, true]);
  assert.deepEqual([clinic, person, near].map(isExact), [true, true, false]);
  assert.equal(matches({ ...clinic, name: 'Clinic' }), false);
});

test('a filter by identifier names its system', () => {
  const { valuesOf, filter: byIdentifier } = kindOf('identifier');
  const identified = (...identifier: object[]) => ({ resourceType: 'Practitioner', id: 'p', identifier });
  const own = { system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' };
  assert.deepEqual(valuesOf(identified(own, { value: 'x' }, { system: 'a', value: 'b,c' })), [
    'http://hl7.org/fhir/sid/us-npi|1234567893',
  ]);
  const { query, matches } = byIdentifier('Practitioner', 'http://hl7.org/fhir/sid/us-npi|1234567893');
  assert.equal(query, 'Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi%7C1234567893');
  assert.ok(matches(identified(own)));
  assert.ok(!matches(identified({ ...own, system: 'http://other.example' })));
});
