import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { startNdh } from '../simulators/ndh/start-ndh.ts';
import { verdictsById } from './verdicts-on.ts';

const edition = '1.0.0-ballot';
const rows = ['NDH-LIST-01', 'NDH-LIST-02', 'NDH-RETR-01', 'NDH-OVERWRITE-02', 'NDH-CANCEL-06'];

/** The verdicts of the simulated NDH, of which the list is known by the address of an acceptance alone. */
async function judged(defects: string[]): Promise<Record<string, string>> {
  const ndh = await startNdh({ edition, control: true, defects, size: 4 });
  try {
    const found = await discoverTarget(ndh.origin);
    // While a run is to come the answer is 202, without a list.
    const request = { http: { url: '{statusUrl}', accept: [200] } };
    const list = { method: 'auto' as const, access: 'token' as const, format: 'auto', request };
    return await verdictsById({ ...found, list }, edition, rows);
  } finally {
    await ndh.stop();
  }
}

describe('A list that is at the address of an acceptance', () => {
  test('is read once a run is done', async () => {
    assert.deepEqual(await judged([]), Object.fromEntries(rows.map((id) => [id, 'conforms'])));
  });

  test('shows the row that a server breaks', async () => {
    const found = await judged(['exports-every-version']);
    assert.equal(found['NDH-OVERWRITE-02'], 'doesNotConform', JSON.stringify(found));
    assert.equal(found['NDH-LIST-02'], 'conforms');
  });
});
