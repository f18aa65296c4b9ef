import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { describe, test } from 'node:test';
import { request } from 'undici';
import { advance, ask, json, newReceiver, withNdh } from './receiver.ts';

const daily = { _type: 'Organization,Practitioner', _startdate: '2026-01-31T13:00:00Z', _frequency: 'daily' };

describe('A simulated NDH', () => {
  test('takes a receiver from registration to cancellation', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const accepted = await receiver.kickOff(daily);
      assert.equal(accepted.status, 202);
      const statusUrl = String(accepted.headers['content-location']);
      assert.equal((await receiver.ask('GET', statusUrl)).status, 202);
      assert.equal((await receiver.list()).status, 404);
      assert.equal(await advance(ndh, 'PT14M'), 0);
      await receiver.logIn();
      assert.equal(await advance(ndh, 'PT46M'), 1);
      await receiver.logIn();

      const types = new Set((await receiver.lines()).map(({ resourceType }) => resourceType));
      assert.deepEqual([...types], ['Organization', 'Practitioner']);
      assert.equal((await receiver.ask('GET', statusUrl)).text, (await receiver.list()).text);
      assert.equal((await receiver.kickOff({ _cancel: 'true' })).status, 200);
      assert.equal((await receiver.kickOff({ _cancel: 'true' })).status, 404);
      assert.equal(await advance(ndh, 'P3D'), 0);
      await receiver.logIn();
      assert.equal((await receiver.links()).length, 2);
    });
  });

  test('replaces the files of a run by those of the next one', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff(daily);
      await advance(ndh, 'P1D');
      await receiver.logIn();
      const before = await receiver.links();
      const resource = { resourceType: 'Organization', id: 'new', active: true };
      await ask(ndh, 'PUT', '/control/directory/Organization/new', { body: resource });
      await advance(ndh, 'P1D');
      await receiver.logIn();
      const after = await receiver.links();
      assert.equal(after.length, 2);
      assert.ok(after.every((link) => !before.includes(link)));
      assert.ok((await receiver.lines()).some(({ id }) => id === 'new'));
      for (const link of before) assert.equal((await receiver.ask('GET', link)).status, 404);
    });
  });

  test('lists its files as a manifest or as lines, by GET and by POST', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT0S');
      const [link] = await receiver.links();
      const list = `/repository/${receiver.accountId}/list`;
      const { output, ...manifest } = json<{ output: { count: number }[] }>(await receiver.ask('POST', list));
      assert.deepEqual(manifest, {
        transactionTime: '2026-01-31T12:00:00.000Z',
        request: `${ndh.base}/$ndhexport?_account=${receiver.accountId}&_type=Location`,
        requiresAccessToken: true,
        error: [],
      });
      assert.equal(output[0]?.count, (await receiver.lines()).length);
      assert.equal((await receiver.ask('GET', `${list}?format=lines`)).text, `${link}\n`);
      const plain = await receiver.ask('GET', list, { headers: { accept: 'text/plain' } });
      assert.equal(plain.text, `${link}\n`);
    });
  });

  test('delivers a file by GET and POST, compressed when asked, until it is deleted', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT0S');
      const [link = ''] = await receiver.links();
      const file = await receiver.ask('GET', link);
      assert.equal(file.headers['content-type'], 'application/fhir+ndjson');
      assert.equal(file.headers['content-length'], String(Buffer.byteLength(file.text)));
      assert.equal((await receiver.ask('POST', link, { body: '' })).text, file.text);
      const zipped = await request(link, {
        headers: { authorization: `Bearer ${receiver.token}`, 'accept-encoding': 'gzip' },
      });
      assert.equal(zipped.headers['content-encoding'], 'gzip');
      assert.equal(gunzipSync(await zipped.body.bytes()).toString(), file.text);
      assert.equal((await receiver.ask('PUT', link)).status, 405);
      assert.equal((await receiver.ask('DELETE', link)).status, 204);
      assert.equal((await receiver.ask('GET', link)).status, 404);
      assert.equal((await receiver.ask('DELETE', link)).status, 404);
      assert.deepEqual(await receiver.links(), []);
    });
  });

  test('lets a file go after one download with _keepFile=false, and keeps it otherwise', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      for (const [_keepFile, status] of [
        ['true', 200],
        ['false', 404],
      ] as const) {
        await receiver.kickOff({ _type: 'Location', _keepFile });
        await advance(ndh, 'PT0S');
        const [link = ''] = await receiver.links();
        assert.equal((await receiver.ask('GET', link)).status, 200);
        assert.equal((await receiver.ask('GET', link)).status, status, `_keepFile=${_keepFile}`);
      }
    });
  });

  test('answers a run without matches with an empty list', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Organization', _typeFilter: 'Organization?name=no-such-name' });
      await advance(ndh, 'PT0S');
      assert.deepEqual(json(await receiver.list())['output'], []);
    });
  });

  test('leaves inactive records out of a run', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const resource = { resourceType: 'Location', id: 'closed', status: 'inactive' };
      await ask(ndh, 'PUT', '/control/directory/Location/closed', { body: resource });
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT0S');
      const ids = (await receiver.lines()).map(({ id }) => id);
      assert.ok(ids.length > 0 && !ids.includes('closed'));
    });
  });
});
