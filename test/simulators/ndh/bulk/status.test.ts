import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { startNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, noon, now, withNdh } from '../receiver.ts';
import { beginExport, exportOf, finished, newReceiver } from './exporting.ts';

const order = async (ndh: Parameters<typeof ask>[0], body: object): Promise<void> =>
  assert.equal((await ask(ndh, 'POST', '/control/exports', { body })).status, 204);

describe('The status of a Bulk Data export', () => {
  test('tells how far it is, and for how long its files stay', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver);
      await advance(ndh, 'PT9.95S');
      const poll = await receiver.ask('GET', status);
      assert.deepEqual(
        [poll.status, poll.headers['x-progress'], poll.headers['retry-after'], poll.headers['expires']],
        [202, '99% of the export is prepared', '1', undefined],
      );
      await advance(ndh, 'PT1S');
      const { answer } = await finished(receiver, status);
      assert.match(String(answer.headers['content-type']), /^application\/json/);
      assert.equal(Date.parse(String(answer.headers['expires'])), Date.parse(noon) + 3_610_000);
      const { transactionTime } = json<{ transactionTime: string }>(answer);
      assert.equal(Date.parse(transactionTime), Date.parse(noon));
    });
  });

  test('is unknown once its time is over, and its files are gone', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ndh-'));
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { status, manifest } = await exportOf(receiver, ndh, '_type=Location');
        await advance(ndh, 'PT1H');
        await receiver.logIn();
        for (const url of [status, manifest.output[0]!.url]) {
          const answer = await receiver.ask('GET', url);
          assert.equal(answer.status, 404);
          assert.equal(json<{ resourceType: string }>(answer).resourceType, 'OperationOutcome');
        }
        assert.deepEqual(readdirSync(join(dataDir, 'exports')), []);
      },
      { dataDir },
    );
    await rm(dataDir, { recursive: true });
  });

  test('is unknown after the end of an export that runs, which is never written', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver);
      assert.equal((await receiver.ask('DELETE', status)).status, 202);
      await advance(ndh, 'PT1M');
      assert.equal((await receiver.ask('GET', status)).status, 404);
      assert.equal((await receiver.ask('DELETE', status)).status, 404);
    });
  });

  test('outlasts a restart, as its files do; one that waits is written then, as of its kick-off', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ndh-'));
    let ndh = await startNdh({ control: true, start: noon, size: 12, dataDir });
    try {
      const receiver = await newReceiver(ndh);
      const done = await exportOf(receiver, ndh, '_type=Location');
      const waits = await beginExport(receiver, '_type=Organization');
      const port = Number(new URL(ndh.origin).port);
      const kicked = await now(ndh);
      await ndh.stop();
      ndh = await startNdh({ control: true, dataDir, port });
      // The connection to the server of before is still in the pool.
      await now(ndh).catch(() => undefined);
      assert.deepEqual((await finished(receiver, done.status)).lines, done.lines);
      await advance(ndh, 'PT5M');
      const path = '/control/directory/Organization/organization-1';
      assert.equal((await ask(ndh, 'DELETE', path)).status, 204);
      await ask(ndh, 'POST', '/control/restart');
      const { lines, manifest } = await finished(receiver, waits.status);
      assert.equal(Date.parse(manifest.transactionTime), kicked);
      assert.ok(lines.some(({ id }) => id === 'organization-1'));
    } finally {
      await ndh.stop();
      await rm(dataDir, { recursive: true });
    }
  });

  test('tells that an export failed, or lists what went wrong with a part of it', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await order(ndh, { spoil: 'job' });
      const { status } = await beginExport(receiver, '_type=Location');
      assert.equal((await receiver.ask('GET', status)).status, 202);
      await advance(ndh, 'PT10S');
      const failed = await receiver.ask('GET', status);
      assert.equal(failed.status, 500);
      assert.match(String(failed.headers['content-type']), /^application\/fhir\+json/);
      await order(ndh, { spoil: { type: 'Location' } });
      const { lines, errors } = await exportOf(receiver, ndh, '_type=Location,Endpoint');
      assert.ok(lines.every(({ resourceType }) => resourceType === 'Endpoint'));
      assert.match(JSON.stringify(errors), /Location/);
      assert.ok((await exportOf(receiver, ndh, '_type=Location')).lines.length > 0);
    });
  });

  test('may fail to be told without harm to the export', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver, '_type=Location');
      await order(ndh, { spoil: 'poll' });
      const poll = await receiver.ask('GET', status);
      assert.equal(poll.status, 500);
      assert.equal(json<{ issue: { code: string }[] }>(poll).issue[0]!.code, 'transient');
      assert.equal((await receiver.ask('GET', status)).status, 202);
    });
  });

  test('of a slow export stays behind', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await order(ndh, { seconds: 100 });
      const { status } = await beginExport(receiver, '_type=Location');
      await advance(ndh, 'PT50S');
      const poll = await receiver.ask('GET', status);
      assert.deepEqual([poll.status, poll.headers['retry-after']], [202, '50']);
      await advance(ndh, 'PT50S');
      assert.equal((await receiver.ask('GET', status)).status, 200);
      for (const wrong of [{}, { seconds: 0 }, { spoil: 'all' }])
        assert.equal((await ask(ndh, 'POST', '/control/exports', { body: wrong })).status, 400);
    });
  });

  test('is told apart from the status of the poll where that is asked for', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const headers = { prefer: 'respond-async, separate-export-status' };
        const begun = await beginExport(receiver, '_type=Location', { headers });
        assert.equal(begun.kickOff.headers['preference-applied'], 'respond-async, separate-export-status');
        const poll = await receiver.ask('GET', begun.status);
        assert.deepEqual([poll.status, poll.headers['x-export-status']], [200, '202']);
        await order(ndh, { spoil: 'job' });
        const failing = await beginExport(receiver, '_type=Location', { headers });
        await advance(ndh, 'PT10S');
        const done = await receiver.ask('GET', begun.status);
        assert.deepEqual([done.status, done.headers['x-export-status']], [200, '200']);
        const failed = await receiver.ask('GET', failing.status);
        assert.deepEqual([failed.status, failed.headers['x-export-status']], [200, '500']);
      },
      { edition: '2.0.0-current' },
    );
  });
});

describe('The limits of Bulk Data exports', () => {
  test('hold for the polls of an export that runs', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver, '_type=Location');
      const polls = await Promise.all(Array.from({ length: 40 }, () => receiver.ask('GET', status)));
      const refused = polls.filter((poll) => poll.status === 429);
      assert.equal(refused.length, 10);
      assert.equal(refused[0]!.headers['retry-after'], '1');
      await advance(ndh, 'PT10S');
      const later = await Promise.all(Array.from({ length: 40 }, () => receiver.ask('GET', status)));
      assert.ok(later.every((poll) => poll.status === 200));
    });
  });

  test('hold for the exports of a client that run at a time, kicked off together', async () => {
    await withNdh(async (ndh) => {
      const [receiver, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      const kickOffs = await Promise.all(
        Array.from({ length: 100 }, () => beginExport(receiver, '_type=Location')),
      );
      const accepted = kickOffs.filter(({ kickOff }) => kickOff.status === 202);
      const refused = kickOffs.filter(({ kickOff }) => kickOff.status === 429);
      assert.deepEqual([accepted.length, refused.length], [50, 50]);
      assert.equal(refused[0]!.kickOff.headers['retry-after'], '10');
      assert.equal((await beginExport(other, '_type=Location')).kickOff.status, 202);
      assert.equal(new Set(accepted.map(({ status }) => status)).size, 50);
      await receiver.ask('DELETE', accepted[0]!.status);
      assert.equal((await beginExport(receiver, '_type=Location')).kickOff.status, 202);
      await advance(ndh, 'PT10S');
      assert.equal((await finished(receiver, accepted[49]!.status)).lines.length, 18);
    });
  });

  test('can be switched off', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const begun = await Promise.all(
          Array.from({ length: 60 }, () => beginExport(receiver, '_type=Endpoint')),
        );
        assert.ok(begun.every(({ kickOff }) => kickOff.status === 202));
        const polls = await Promise.all(
          Array.from({ length: 60 }, () => receiver.ask('GET', begun[0]!.status)),
        );
        assert.ok(polls.every((poll) => poll.status === 202));
      },
      { bulk: { limits: false } },
    );
  });
});
