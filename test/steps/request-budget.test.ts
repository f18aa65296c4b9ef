import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { foldVerdicts } from '../../lib/verdict/fold-verdicts.ts';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';
import { startMutatingProxy } from '../mutating-proxy.ts';

/** Verdicts on a conforming NDH of which no more may be asked than this, and the requests that it has seen. */
async function judged(limits: { requests?: number; requestsPerSecond?: number }, asked: string[]) {
  const ndh = await startNdh({ edition: defaultEdition, control: true, size: 6 });
  const seen: string[] = [];
  const proxy = await startMutatingProxy(
    ndh.origin,
    'all',
    ({ status }, path) => void seen.push(`${path} ${status}`),
  );
  try {
    // Without levers, which are not behind the proxy: schedules are ended by cancelling them.
    const { control: _, ...known } = await discoverTarget(proxy.origin);
    seen.length = 0;
    const runner = await createRunner();
    const target = {
      ...known,
      limits: { ...known.limits, ...limits },
      policy: { ...known.policy, burst: 40 },
    };
    const record = await runner.run({
      parameters: { edition: defaultEdition, target },
      requirements: asked,
      without: 'portal',
    });
    const { requirements } = foldVerdicts(record, loadRequirements(defaultEdition));
    const told = requirements.filter(({ requirement }) => asked.includes(requirement.id));
    assert.equal(told.length, asked.length);
    return { seen, told };
  } finally {
    await proxy.stop();
    await ndh.stop();
  }
}

describe('The budget of requests', () => {
  const asked = ['NDH-REG-01', 'NDH-SCHED-02', 'NDH-CANCEL-01'];
  const isKickOff = (told: string) => told.endsWith('$ndhExport 202');
  const isCancellation = (told: string) => told.endsWith('$ndhExport 200');

  for (const requests of [1, 4, 5, 6, 7, 8, 10])
    test(`of ${requests} ends in no blame, and leaves nothing behind`, async () => {
      const { seen, told } = await judged({ requests }, asked);
      const schedules = seen.filter(isKickOff).length;
      assert.equal(seen.filter(isCancellation).length, schedules, seen.join(' '));
      assert.ok(seen.length <= requests + schedules, seen.join(' '));
      const untested = told.filter(({ verdict }) => verdict === 'notTestable');
      assert.ok(untested.length > 0);
      for (const { reason } of untested)
        assert.match(reason ?? '', new RegExp(`^the request budget of ${requests} is used up`));
      const rest = told.filter((each) => !untested.includes(each));
      assert.deepEqual(
        new Set(rest.map(({ verdict }) => verdict)),
        new Set(rest.length > 0 ? ['conforms'] : []),
      );
    });

  test('that is enough changes nothing', async () => {
    const { seen, told } = await judged({ requests: 200, requestsPerSecond: 500 }, asked);
    assert.ok(seen.some(isKickOff), seen.join(' '));
    for (const { verdict } of told) assert.equal(verdict, 'conforms');
  });
});

test('a burst of polls that the rate does not let through is not testable', async () => {
  const { told } = await judged({ requestsPerSecond: 39 }, ['BULK-STATUS-04']);
  for (const { verdict, reason } of told) {
    assert.equal(verdict, 'notTestable');
    assert.match(reason ?? '', /limits\.requestsPerSecond/);
  }
});
