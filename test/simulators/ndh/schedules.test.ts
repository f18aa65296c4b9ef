import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dueTime, firstDueFrom } from '../../../simulators/ndh/schedule/recurrence.ts';
import { advance, ask, json, newReceiver, now, withNdh } from './receiver.ts';

const dues = (anchor: string, period: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => new Date(dueTime(anchor, period, n)).toISOString().slice(0, 16));

const firstFrom = (time: string, anchor: string, period: string): string => {
  const from = Date.parse(time);
  const due = firstDueFrom(from, { anchor, period, dueTime: (n) => dueTime(anchor, period, n) });
  return new Date(due ?? NaN).toISOString();
};

describe('Due times', () => {
  test('of a month from the 31st fall on the last day of shorter months', () => {
    assert.deepEqual(dues('2026-01-31T06:00:00Z', 'P1M', 4), [
      '2026-01-31T06:00',
      '2026-02-28T06:00',
      '2026-03-31T06:00',
      '2026-04-30T06:00',
    ]);
  });

  test('of a year from 29 February come back to it', () => {
    assert.deepEqual(dues('2024-02-29T00:00:00Z', 'P1Y', 5), [
      '2024-02-29T00:00',
      '2025-02-28T00:00',
      '2026-02-28T00:00',
      '2027-02-28T00:00',
      '2028-02-29T00:00',
    ]);
  });

  test('count months in the zone of the start', () => {
    assert.deepEqual(dues('2026-01-31T23:00:00-05:00', 'P1M', 3), [
      '2026-02-01T04:00',
      '2026-03-01T04:00',
      '2026-04-01T04:00',
    ]);
  });

  test('of weeks and quarters keep day and time', () => {
    assert.deepEqual(dues('2026-12-28T01:02:00Z', 'P1W', 2), ['2026-12-28T01:02', '2027-01-04T01:02']);
    assert.deepEqual(dues('2026-11-30T01:02:00Z', 'P3M', 2), ['2026-11-30T01:02', '2027-02-28T01:02']);
  });

  test('begin at the anchor or at the next one that is not past', () => {
    const anchor = '2026-01-31T06:00:00Z';
    assert.equal(firstFrom('2026-01-01T00:00:00Z', anchor, 'P1M'), '2026-01-31T06:00:00.000Z');
    assert.equal(firstFrom('2026-01-31T06:00:00Z', anchor, 'P1M'), '2026-01-31T06:00:00.000Z');
    assert.equal(firstFrom('2026-01-31T06:00:01Z', anchor, 'P1M'), '2026-02-28T06:00:00.000Z');
    assert.equal(firstFrom('2031-05-05T00:00:00Z', anchor, 'P1M'), '2031-05-31T06:00:00.000Z');
    assert.equal(firstFrom('2031-05-05T00:00:00Z', anchor, 'P1D'), '2031-05-05T06:00:00.000Z');
  });
});

describe('A schedule', () => {
  const runsOver = async (parameters: Record<string, string>, ...steps: string[]): Promise<number[]> => {
    const counts: number[] = [];
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      assert.equal((await receiver.kickOff({ _type: 'Location', ...parameters })).status, 202);
      for (const step of steps) counts.push(await advance(ndh, step));
    });
    return counts;
  };

  test('runs at its start and after each period', async () => {
    const parameters = { _startdate: '2026-02-01T00:00:00Z', _frequency: 'weekly' };
    assert.deepEqual(await runsOver(parameters, 'PT11H', 'PT1H', 'P6D', 'P1D', 'P14D'), [0, 1, 0, 1, 2]);
  });

  test('without a frequency runs once', async () => {
    assert.deepEqual(await runsOver({ _startdate: '2026-02-01' }, 'P1D', 'P1Y'), [1, 0]);
  });

  test('with a start in the past runs at the next due time', async () => {
    const parameters = { _startdate: '2026-01-30T18:00:00Z', _frequency: 'daily' };
    assert.deepEqual(await runsOver(parameters, 'PT5H', 'PT1H', 'P1D'), [0, 1, 1]);
  });

  test('replaces the one before it on the same account', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const start = { _startdate: '2026-02-01T00:00:00Z', _frequency: 'daily' };
      await receiver.kickOff({ ...start, _type: 'Organization' });
      await receiver.kickOff({ ...start, _type: 'Location' });
      assert.equal(await advance(ndh, 'P1D'), 1);
      await receiver.logIn();
      assert.deepEqual(
        new Set((await receiver.lines()).map((line) => line.resourceType)),
        new Set(['Location']),
      );
    });
  });

  test('leaves the earlier files in place when a run breaks off', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _startdate: '2026-02-01T00:00:00Z', _frequency: 'daily' });
      await advance(ndh, 'P1D');
      await receiver.logIn();
      const before = (await receiver.list()).text;
      await ask(ndh, 'POST', '/control/faults', { body: { nextRun: 'break' } });
      assert.equal(await advance(ndh, 'P1D', true), 1);
      await receiver.logIn();
      assert.equal((await receiver.list()).text, before);
      assert.ok((await receiver.lines()).length > 0);
      await advance(ndh, 'P1D');
      await receiver.logIn();
      assert.notEqual((await receiver.list()).text, before);
    });
  });

  test('runs in the order of due times whatever the size of the step', async () => {
    await withNdh(async (ndh) => {
      const [maryland, virginia] = [await newReceiver(ndh), await newReceiver(ndh)];
      await maryland.kickOff({ _type: 'Location', _startdate: '2026-02-03', _frequency: 'weekly' });
      await virginia.kickOff({ _type: 'Location', _startdate: '2026-02-01', _frequency: 'daily' });
      assert.equal(await advance(ndh, 'P3D'), 4);
      assert.equal(new Date(await now(ndh)).toISOString(), '2026-02-03T12:00:00.000Z');
      await maryland.logIn();
      assert.equal(json(await maryland.list())['transactionTime'], '2026-02-03T00:00:00.000Z');
    });
  });
});
