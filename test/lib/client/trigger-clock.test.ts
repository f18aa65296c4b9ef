import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Binding, Values } from '../../../lib/bindings/binding.ts';
import { toldExchange } from '../../../lib/bindings/told-exchange.ts';
import type { DueRun } from '../../../lib/client/due-run.ts';
import { TriggerClock } from '../../../lib/client/trigger-clock.ts';

const day = 86_400_000;

/** A clock with a daily schedule that begins after a day, and the runs that it has had. */
function withDaily({ refused = false, live = true } = {}) {
  const had: Values[] = [];
  const trigger: Binding = {
    run: async (values) => {
      had.push(values);
      const exchange = toldExchange('COMMAND', { key: 'clock.trigger', told: {}, refused });
      return { captured: {}, refused, exchange };
    },
  };
  const clock = new TriggerClock(trigger, 0);
  const begin = Math.floor(Date.now() / 1000) * 1000;
  const all = Array.from({ length: 400 }, (_, n): DueRun => {
    return { accountId: 'a', scheduledId: 's', due: new Date(begin + (n + 1) * day), live };
  });
  clock.dueRuns = (after, until) => all.filter(({ due }) => due > after && due <= until);
  return { clock, had, begin };
}

describe('A clock of which only runs can be had', () => {
  test('has each run that is passed over once, and goes on from there', async () => {
    const { clock, had, begin } = withDaily();
    await clock.advanceTo(new Date(begin + day + 60_000));
    assert.ok((await clock.now()).getTime() >= begin + day + 60_000);
    await clock.advance('P2D');
    assert.deepEqual(
      had,
      [1, 2, 3].map((n) => ({
        accountId: 'a',
        scheduledId: 's',
        due: new Date(begin + n * day).toISOString(),
      })),
    );
  });

  test('leaves the own time of the target as it is', async () => {
    const { clock, begin } = withDaily();
    await clock.advanceTo(new Date(begin + day));
    assert.ok((await clock.own.now()).getTime() < begin + day / 2);
  });

  test('moves no further without a run, or by a year', async () => {
    const { clock, had } = withDaily();
    await assert.rejects(clock.advance('PT1H'), { name: 'NotTestable', message: /nothing but runs/ });
    await assert.rejects(clock.advance('P1Y'), { name: 'NotTestable', message: /36\d runs would have/ });
    assert.deepEqual(had, []);
  });

  test('blames nobody for a run that is not to be had', async () => {
    const { clock, begin } = withDaily({ refused: true });
    await assert.rejects(clock.advanceTo(new Date(begin + day)), {
      name: 'NotTestable',
      message: /^the run that is due at .* is not to be had: clock\.trigger is answered 403$/,
    });
  });

  test('takes it that a cancelled schedule is not known any more', async () => {
    const { clock, had, begin } = withDaily({ refused: true, live: false });
    await clock.advanceTo(new Date(begin + 2 * day));
    assert.equal(had.length, 2);
  });
});
