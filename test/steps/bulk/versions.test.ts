import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inForce, repeatFlaw, versionsIn } from '../../../steps/support/bulk/versions.ts';

const version = (versionId: string, lastUpdated = '2026-02-01T10:00:00Z', id = '1') => ({
  resourceType: 'Organization',
  id,
  meta: { versionId, lastUpdated },
});

describe('The versions in an export', () => {
  test('show one state of each resource', () => {
    assert.equal(repeatFlaw([version('1'), version('1', undefined, '2'), version('1')]), undefined);
    assert.equal(repeatFlaw([version('1'), { ...version('2'), resourceType: 'Location' }]), undefined);
    assert.match(repeatFlaw([version('1'), version('2')]) ?? '', /Organization\/1/);
  });

  test('are not older than the one in force', () => {
    const bundle = {
      entry: [
        { resource: version('3', '2026-02-03T10:00:00Z') },
        { resource: version('2', '2026-02-02T10:00:00Z') },
        { request: { method: 'DELETE' } },
        { resource: version('1') },
      ],
    };
    const history = versionsIn(bundle);
    assert.equal(history.length, 3);
    assert.equal(inForce(history, new Date('2026-02-02T11:00:00Z'))?.versionId, '2');
    assert.equal(inForce(history, new Date('2026-02-04T11:00:00Z'))?.versionId, '3');
    assert.equal(inForce(history, new Date('2026-01-01T00:00:00Z')), undefined);
    assert.deepEqual(versionsIn({ entry: 'x' }), []);
  });
});
