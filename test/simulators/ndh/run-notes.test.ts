import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, newReceiver, withNdh, type Receiver } from './receiver.ts';

const time = '2026-02-01-00-00-00';

describe('The notes of a run, in the STU1 edition', () => {
  const place = (receiver: Receiver, name: string): string =>
    `/repository/${receiver.accountId}/files/${name}`;
  const latest = (receiver: Receiver, of: 'status' | 'list', schedule = 'all'): string =>
    `/repository/${receiver.accountId}/${of}?schedule=${schedule}`;
  const schedule = async (receiver: Receiver, more: Record<string, string> = {}): Promise<void> => {
    const wishes = { _type: 'Location', _scheduledId: 'all', _startdate: '2026-02-01T00:00:00Z' };
    const query = new URLSearchParams({ _account: receiver.accountId, ...wishes, ...more });
    assert.equal(
      (await receiver.ask('POST', `/fhir/$ndhschExport?${query.toString()}&_frequency=1|d`)).status,
      202,
    );
  };
  const withSchedule = (body: (receiver: Receiver, ndh: StartedNdh) => Promise<void>): Promise<void> =>
    withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        await schedule(receiver);
        await body(receiver, ndh);
      },
      { edition: '1.0.0' },
    );
  const order = (ndh: StartedNdh, nextRun: string) =>
    ask(ndh, 'POST', '/control/faults', { body: { nextRun } });

  test('are there once it is done: its state and its links', async () => {
    await withSchedule(async (receiver, ndh) => {
      assert.equal((await receiver.ask('GET', latest(receiver, 'status'))).status, 404);
      await advance(ndh, 'PT12H');
      await receiver.logIn();
      const status = await receiver.ask('GET', place(receiver, `all-status-${time}.txt`));
      assert.equal(status.text, 'completed ready for download\n');
      assert.equal(status.headers['content-type'], 'text/plain; charset=utf-8');
      const links = await receiver.ask('GET', place(receiver, `all-ndjson-links-${time}.txt`));
      assert.deepEqual(links.text.trim().split('\n'), await receiver.links());
    });
  });

  test('are named by the addresses that stand for the latest run', async () => {
    await withSchedule(async (receiver, ndh) => {
      await advance(ndh, 'PT12H');
      await receiver.logIn();
      const status = await receiver.ask('GET', latest(receiver, 'status'));
      assert.equal(status.headers['content-disposition'], `inline; filename="all-status-${time}.txt"`);
      assert.equal(status.text, 'completed ready for download\n');
      const list = await receiver.ask('GET', latest(receiver, 'list'));
      assert.equal(list.headers['content-disposition'], `inline; filename="all-ndjson-links-${time}.txt"`);
    });
  });

  test('say pending while the extraction waits half way', async () => {
    await withSchedule(async (receiver, ndh) => {
      assert.equal((await order(ndh, 'hold')).status, 204);
      const moved = await ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT13H' } });
      assert.deepEqual(json(moved), { now: '2026-02-01T00:00:00.000Z', held: true });
      await receiver.logIn();
      assert.equal((await receiver.ask('GET', latest(receiver, 'status'))).text, 'pending\n');
      assert.equal((await receiver.list()).status, 404);
      assert.equal((await ask(ndh, 'DELETE', '/control/faults')).status, 204);
      await receiver.logIn();
      assert.match((await receiver.ask('GET', latest(receiver, 'status'))).text, /^completed/);
      assert.equal((await receiver.links()).length, 1);
    });
  });

  test('say error where the extraction broke off, beside those of the run before', async () => {
    await withSchedule(async (receiver, ndh) => {
      await advance(ndh, 'PT12H');
      await order(ndh, 'break');
      await advance(ndh, 'P1D', true);
      await receiver.logIn();
      const error = await receiver.ask('GET', place(receiver, 'all-status-2026-02-02-00-00-00.txt'));
      assert.match(error.text, /^error/);
      assert.match((await receiver.ask('GET', place(receiver, `all-status-${time}.txt`))).text, /^completed/);
      await advance(ndh, 'P1D');
      await receiver.logIn();
      assert.equal((await receiver.ask('GET', place(receiver, `all-status-${time}.txt`))).status, 404);
    });
  });

  test('of kept sets stay', async () => {
    await withSchedule(async (receiver, ndh) => {
      await schedule(receiver, { _scheduledId: 'kept', _keepFile: 'true' });
      await advance(ndh, 'P2D');
      await receiver.logIn();
      const statusOf = async (name: string): Promise<number> =>
        (await receiver.ask('GET', place(receiver, name))).status;
      assert.equal(await statusOf(`kept-ndjson-links-${time}.txt`), 200);
      assert.equal(await statusOf(`kept-status-${time}.txt`), 200);
      assert.equal(await statusOf(`all-status-${time}.txt`), 404);
    });
  });

  test('say nothing of a run that a restart has cut off', async () => {
    await withSchedule(async (receiver, ndh) => {
      await order(ndh, 'hold');
      await ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT12H' } });
      await ask(ndh, 'POST', '/control/restart');
      await receiver.logIn();
      assert.match((await receiver.ask('GET', latest(receiver, 'status'))).text, /^completed/);
    });
  });

  test('belong to their account', async () => {
    await withSchedule(async (receiver, ndh) => {
      await advance(ndh, 'PT12H');
      const other = await newReceiver(ndh);
      await receiver.logIn();
      for (const url of [latest(receiver, 'status'), place(receiver, `all-status-${time}.txt`)])
        assert.notEqual((await other.ask('GET', url)).status, 200);
    });
  });
});
