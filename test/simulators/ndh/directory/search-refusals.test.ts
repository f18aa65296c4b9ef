import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Edition } from '../../../../lib/edition/edition.ts';
import { parseQuery, QueryError } from '../../../../simulators/ndh/directory/search.ts';
import { ballot } from './generated.ts';

/** The ballot with a parameter that no simulator answers. */
const edition: Edition = {
  ...ballot,
  capability: {
    ...ballot.capability,
    searchParameters: {
      ...ballot.capability.searchParameters,
      VerificationResult: { _filter: 'special' },
    },
  },
};

const REFUSALS: [type: string, query: string, parameter: string, fault: string][] = [
  ['Organization', '?=&', '?', 'syntax'],
  ['Organization', '=MD', '', 'syntax'],
  ['Organization', 'name=%E0%A4%A', '%E0%A4%A', 'syntax'],
  ['Organization', 'na me=x', 'na me', 'syntax'],
  ['Organization', 'name=', 'name', 'value'],
  ['Organization', 'name', 'name', 'value'],
  ['Organization', 'name=a,,b', 'name', 'value'],
  ['Organization', 'nam=x', 'nam', 'undeclared'],
  ['Organization', '_include=*', '_include', 'undeclared'],
  ['Organization', 'constructor=x', 'constructor', 'undeclared'],
  ['Organization', 'partof.name=x', 'partof.name', 'undeclared'],
  ['toString', 'name=x', 'name', 'undeclared'],
  ['Practitioner', 'address-state=MD', 'address-state', 'undeclared'],
  ['Organization', 'name:sounds=x', 'name:sounds', 'modifier'],
  ['Organization', 'name:exact:contains=x', 'name:exact:contains', 'modifier'],
  ['Organization', 'name:not=x', 'name:not', 'modifier'],
  ['Organization', 'type:text=x', 'type:text', 'modifier'],
  ['Organization', 'partof:identifier=x', 'partof:identifier', 'modifier'],
  ['Organization', '_lastUpdated:exact=2025', '_lastUpdated:exact', 'modifier'],
  ['Organization', 'name:missing=maybe', 'name:missing', 'value'],
  ['Organization', 'active=maybe', 'active', 'value'],
  ['Organization', 'type=a|b|c', 'type', 'value'],
  ['Organization', 'type=|', 'type', 'value'],
  ['Organization', 'partof=a b', 'partof', 'value'],
  ['Organization', '_lastUpdated=yesterday', '_lastUpdated', 'value'],
  ['Organization', '_lastUpdated=xx2025-01-01', '_lastUpdated', 'value'],
  ['Organization', '_lastUpdated=2025-02-30', '_lastUpdated', 'value'],
  ['Organization', '_lastUpdated=2025-01-01T25:00', '_lastUpdated', 'value'],
  ['Location', 'location-contains=here', 'location-contains', 'value'],
  ['VerificationResult', '_filter=x', '_filter', 'unsupported'],
  ['Organization', `name=${'x'.repeat(9000)}`, '', 'syntax'],
  ['Organization', 'name=x&'.repeat(51), '', 'syntax'],
];

describe('a query is refused', () => {
  for (const [type, query, parameter, fault] of REFUSALS) {
    test(`${type}?${query.slice(0, 60)}`, () => {
      assert.throws(
        () => parseQuery(type, query, edition),
        (error: unknown) =>
          error instanceof QueryError &&
          error.parameter === parameter &&
          error.fault === fault &&
          error.message !== '',
      );
    });
  }
});

test('a lenient query tells which parameters it ignored and which are in force', () => {
  const { applied, ignored } = parseQuery(
    'Organization',
    'name:contains=a%20b&_sort=name&colour=red',
    edition,
    {
      lenient: true,
    },
  );
  assert.deepEqual(applied, [{ name: 'name:contains', value: 'a b' }]);
  assert.deepEqual(ignored, ['_sort', 'colour']);
});

test('a lenient query is still refused for an unfit value of a declared parameter', () => {
  assert.throws(
    () => parseQuery('Organization', '_lastUpdated=soon', edition, { lenient: true }),
    QueryError,
  );
});
