import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noPaint } from '../../../lib/report/paint.ts';
import { told } from '../../../lib/doctor/tell.ts';
import { hostileProxy } from '../run/hostile-proxy.ts';
import { aReadyTarget, found, idsOf, type ReadyTarget } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

/** What would steer a terminal, or turn the direction of reading. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('a target whose answers are spoilt', () => {
  let problems = 0;
  after(() => assert.ok(problems > 0, 'something was spoilt that matters'));

  for (const seed of [1, 2, 3, 4, 5, 6])
    test(`is told of in lines, by the seed ${seed}`, async (context) => {
      const proxy = await hostileProxy(ready.ndh.origin, { seed, share: 0.4 });
      context.after(() => proxy.stop());
      const outcomes = await found({
        ...ready.written(proxy.origin),
        ...{ policy: { requestSeconds: 2 }, limits: { waitSeconds: 1, answerBytes: 100_000 } },
      });
      problems += idsOf(outcomes, 'problem').length;
      const text = outcomes.map((each) => told(each, noPaint)).join('');
      assert.doesNotMatch(text, /this check itself failed/);
      assert.doesNotMatch(text, steering);
      assert.ok(proxy.secrets.size > 0, 'secrets were sent');
      for (const secret of proxy.secrets) assert.ok(!text.includes(secret), text);
    });
});
