import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import { expectNoneLost } from '../../../steps/support/bulk/still-there.ts';
import { answered, recordingWorld } from './answers.ts';

const lost = {
  resourceType: 'Organization',
  id: 'o',
  meta: { lastUpdated: '2026-03-01T00:00:00Z' },
  name: 'A',
};
const changed = { ...lost, meta: { lastUpdated: '2026-03-02T00:00:00Z' } };

describe('what an export misses', () => {
  const judge = (answer: ReturnType<typeof answered>, world = recordingWorld().world) =>
    expectNoneLost(world, [lost], 'every organization', { read: async () => answer });

  test('is lost where a read shows it as it was', async () => {
    await assert.rejects(judge(answered(200, { body: lost })), NonConformance);
    const same = { ...lost, meta: { lastUpdated: '2026-03-01T01:00:00+01:00', versionId: '7' } };
    await assert.rejects(judge(answered(200, { body: same })), NonConformance);
  });

  test('is no loss where it is gone or has changed', async () => {
    for (const answer of [answered(404), answered(410), answered(200, { body: changed })])
      await judge(answer);
  });

  test('is only told of where it cannot be read one by one', async () => {
    const { world, recorded } = recordingWorld();
    await judge(answered(403), world);
    assert.match(recorded.join(), /Organization\/o/);
  });

  test('is not read by an id that is none', async () => {
    const { world, recorded } = recordingWorld();
    const read = () => Promise.reject(new Error('it was asked for'));
    const strange = ['x'.repeat(100_000), '../../metadata', 5, { a: 1 }, ''].map((id) => ({
      ...lost,
      id: id as string,
    }));
    await expectNoneLost(world, strange, 'every organization', { read });
    assert.match(recorded.join(), /5 missing/);
  });

  test('is compared by its content where it tells no time', async () => {
    const timeless = { resourceType: 'Organization', id: 'o', name: 'A' };
    const reading = (name: string) => ({ read: async () => answered(200, { body: { ...timeless, name } }) });
    const { world } = recordingWorld();
    await expectNoneLost(world, [timeless], 'every organization', reading('B'));
    await assert.rejects(
      expectNoneLost(world, [timeless], 'every organization', reading('A')),
      NonConformance,
    );
  });
});
