import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { startNdh } from '../simulators/ndh/start-ndh.ts';
import { verdictsById } from './verdicts-on.ts';

const edition = '1.0.0';
const rows = ['NDH-STATUS-01', 'NDH-STATUS-03', 'NDH-STATUS-04', 'NDH-STATUS-05'];

/** The verdicts of the simulated NDH, of which the status is known by a request alone. */
async function judged(defects: string[]): Promise<Record<string, string>> {
  const ndh = await startNdh({ edition, control: true, defects, size: 4 });
  try {
    const { status, ...found } = await discoverTarget(ndh.origin);
    const url = `${ndh.origin}/repository/{accountId}/status?schedule={scheduledId}`;
    const capture = { state: { from: 'body', match: 'pending|completed|error' } };
    const request = { http: { url, capture } };
    const { vocabulary, meaning } = status;
    const target = { ...found, status: { vocabulary, meaning, source: 'request' as const, request } };
    return await verdictsById(target, edition, rows);
  } finally {
    await ndh.stop();
  }
}

describe('A status that is had by status.request alone', () => {
  test('is read over a run', async () => {
    assert.deepEqual(await judged([]), Object.fromEntries(rows.map((id) => [id, 'conforms'])));
  });

  test('is blamed for what it says too early', async () => {
    const found = await judged(['completes-at-once']);
    assert.equal(found['NDH-STATUS-04'], 'doesNotConform', JSON.stringify(found));
    assert.equal(found['NDH-STATUS-05'], 'doesNotConform');
    assert.equal(found['NDH-STATUS-01'], 'conforms');
  });
});
