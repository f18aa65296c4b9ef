import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { foundBy, leavesOut } from '../../../lib/client/strict-search.ts';

const answered = (body: unknown): Exchange => ({
  request: { method: 'GET', url: 'https://ndh.example/fhir/Location?address-state=MD', headers: {} },
  response: {
    status: 200,
    headers: { 'content-type': 'application/fhir+json' },
    body: Buffer.from(JSON.stringify(body)),
  },
  duration: 1,
});

const bundle = (self: unknown, entry?: unknown): Exchange =>
  answered({ resourceType: 'Bundle', link: [{ relation: 'self', url: self }], entry });

describe('A search that is to be taken strictly', () => {
  test('left a parameter out where the self link does', () => {
    assert.equal(leavesOut(bundle('https://ndh.example/fhir/Location?_count=1'), 'address-state'), true);
    assert.equal(leavesOut(bundle('Location?address-state:exact=MD'), 'address-state'), false);
  });

  test('is not said to have left anything out where no self link tells', () => {
    for (const answer of [bundle(7), bundle('http://['), answered([]), answered('no bundle'), answered(null)])
      assert.equal(leavesOut(answer, 'address-state'), false);
  });

  test('found the resources of its entries, however many of them are broken', () => {
    const location = { resourceType: 'Location', id: 'a' };
    assert.deepEqual(foundBy(bundle('', [null, 'x', {}, { resource: location }])), [location]);
    assert.deepEqual(foundBy(bundle('', 'none')), []);
  });
});
