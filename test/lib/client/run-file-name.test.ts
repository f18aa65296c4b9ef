import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { holdsId, momentsOf, readName, timestampIn } from '../../../lib/client/run-file-name.ts';

const template = '{scheduledId}-{type}-{time}.{format}';
const id = '2026-0102-aa11';

describe('the name of a file of a run', () => {
  const names: [name: string, type: string | undefined][] = [
    [`${id}-Organization-2026-02-01-00-00-00.ndjson`, 'Organization'],
    [`${id}-organization-2026-02-01-00-00-00.NDJSON`, 'organization'],
    [`${id.toUpperCase()}-network-2026-02-01-00-00-00.ndjson.gz`, 'network'],
    [`${id}-Organization-2026-02-01-00-00-00-002.ndjson`, 'Organization'],
    [`${id}-Organization-2-2026-02-01-00-00-00.ndjson`, 'Organization'],
    [`${id}-ndjson-links-2026-02-01-00-00-00.txt`, 'ndjson-links'],
    [`${id}_1.ndjson`, undefined],
    ['other-Organization-2026-02-01-00-00-00.ndjson', undefined],
    [`${id}-Organization.ndjson`, undefined],
  ];
  for (const [name, type] of names)
    test(`${name} is read`, () => assert.equal(readName(name, template, id)?.type, type));

  test('holds the id of its schedule', () => {
    assert.ok(holdsId(`/files/${id.toUpperCase()}/1`, id));
    assert.ok(!holdsId('/files/1', id));
    assert.ok(!holdsId('/files/1', ''));
  });
});

describe('the time in a name', () => {
  const stamps: [name: string, from: string | undefined, to?: string][] = [
    [`${id}-Organization-2026-02-01-10-20-30.ndjson`, '2026-02-01T10:20:30.000Z'],
    ['Organization_20260201T102030Z.ndjson', '2026-02-01T10:20:30.000Z'],
    ['Organization-2026-02-01T10:20:30+02:00.ndjson', '2026-02-01T08:20:30.000Z'],
    ['status-20260201-1020.txt', '2026-02-01T10:20:00.000Z'],
    ['status-2026-02-01.txt', '2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'],
    [`${id}-status.txt`, undefined],
    ['status-2026-13-41.txt', undefined],
    [
      'e0c5a0f5-7b9e-4201-9012-20251231a1b2-Organization-2026-02-01-00-00-00.ndjson',
      '2026-02-01T00:00:00.000Z',
    ],
    ['32581104-1bd1-4ed2-be40-8e2720251231.ndjson', undefined],
    ['0de20251231f00b4c3d2a1908f7e6d5c-Organization-2026-02-01-00-00-00.ndjson', '2026-02-01T00:00:00.000Z'],
    ['feed20260201102030.ndjson', '2026-02-01T10:20:30.000Z'],
    ['v20251231-Organization-2026-02-01-00-00-00.ndjson', '2026-02-01T00:00:00.000Z'],
  ];
  for (const [name, from, to = from] of stamps)
    test(`${name} is read`, () => {
      const stamp = timestampIn(name, id);
      const moments = stamp === undefined ? undefined : momentsOf(stamp, 'UTC');
      assert.equal(moments?.from.toISOString(), from);
      assert.equal(moments?.to.toISOString(), to);
    });

  test('is read in the zone of the server', () => {
    const moments = momentsOf('2026-02-01-10-20-30', 'America/New_York');
    assert.equal(moments?.from.toISOString(), '2026-02-01T15:20:30.000Z');
  });
});
