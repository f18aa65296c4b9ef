import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deletedOf, deletionFlaw, entriesOf } from '../../../steps/support/bulk/deletions-told.ts';

const entry = (request: object) => ({ request });
const bundle = (entries: object[], type = 'transaction') => ({
  resourceType: 'Bundle',
  type,
  entry: entries,
});
const gone = entry({ method: 'DELETE', url: 'Organization/1' });

describe('A line that tells deletions', () => {
  test('is a transaction of deletions', () => {
    assert.equal(deletionFlaw(bundle([gone, gone])), undefined);
    const flawed = [
      undefined,
      { resourceType: 'Organization' },
      bundle([gone], 'collection'),
      bundle([]),
      bundle([gone, entry({ method: 'PUT', url: 'Organization/1' })]),
      bundle([entry({ method: 'DELETE' })]),
      bundle([{}]),
    ];
    for (const line of flawed) assert.ok(deletionFlaw(line), JSON.stringify(line));
  });

  test('names type and id', () => {
    const base = 'https://ndh.example/fhir';
    assert.deepEqual(entriesOf(bundle([gone, {}])), [{ method: 'DELETE', url: 'Organization/1' }, {}]);
    for (const url of ['Organization/1', '/Organization/1', `${base}/Organization/1`])
      assert.equal(deletedOf(url, base), 'Organization/1');
    for (const url of [undefined, 'Organization?identifier=1', 'https://other.example/Organization/1', 'x'])
      assert.equal(deletedOf(url, base), undefined);
  });
});
