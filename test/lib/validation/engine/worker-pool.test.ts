import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WorkerPool } from '../../../../lib/validation/engine/worker-pool.ts';

const setup = { edition: '1.0.0-ballot', profile: 'both', samples: 5 } as const;
const failing = new URL('failing-worker.ts', import.meta.url);

function task(file: string) {
  const bytes = new Uint8Array(Buffer.from('{"resourceType":"Patient","id":"a"}\n'));
  return { file, chunk: { bytes, firstLine: 7, lines: 1 }, serialise: 0 };
}

describe('Worker threads', () => {
  test('check chunks', async () => {
    const pool = new WorkerPool(2, setup);
    const results = await Promise.all(['a', 'b', 'c'].map((file) => pool.check(task(file))));
    assert.deepEqual(
      results.map(({ tally }) => [tally.lines, tally.buckets.unprofiled]),
      [[1, 1], [1, 1], [1, 1]], // prettier-ignore
    );
    await pool.close();
  });

  test('of an earlier pool check by what the next one is told', async () => {
    for (const [profile, bucket] of [
      ['both', 'unprofiled'],
      ['ndhEx-Endpoint', 'invalid'],
    ] as const) {
      // prettier-ignore
      const pool = new WorkerPool(1, { ...setup, profile });
      const { tally } = await pool.check(task('a'));
      assert.equal(tally.buckets[bucket], 1, profile);
      await pool.close();
    }
  });

  for (const [end, message] of [
    ['throws', /at lines 7 to 7 of throws: something unforeseen/],
    ['exits', /at lines 7 to 7 of exits: it ended with code 0/],
  ] as const)
    test(`one of which ${end} fail every check that is not done`, async () => {
      const pool = new WorkerPool(2, setup, failing);
      const checks = ['waits', end, 'waits'].map((file) => pool.check(task(file)));
      for (const check of checks) await assert.rejects(check, message);
      await assert.rejects(pool.check(task('later')), message);
      await pool.close();
    });

  test('that are ended leave no check waiting', async () => {
    const pool = new WorkerPool(1, setup, failing);
    const check = pool.check(task('waits'));
    const [result] = await Promise.allSettled([check, pool.close()]);
    assert.equal(result.status, 'rejected');
  });
});
