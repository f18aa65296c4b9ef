import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, newReceiver, withNdh, type Receiver } from './receiver.ts';

/** Maryland with one file, Virginia without any. */
async function withTwo(
  body: (ndh: StartedNdh, maryland: Receiver, virginia: Receiver, link: string) => Promise<void>,
): Promise<void> {
  await withNdh(async (ndh) => {
    const [maryland, virginia] = [await newReceiver(ndh), await newReceiver(ndh)];
    await maryland.kickOff({ _type: 'Location', _startdate: '2026-01-31T12:01:00Z', _frequency: 'daily' });
    await advance(ndh, 'PT1M');
    const [link = ''] = await maryland.links();
    await body(ndh, maryland, virginia, link);
  });
}

describe('Another account', () => {
  test('learns nothing of a list, a file or a status: all are answered like unknown ones', async () => {
    await withTwo(async (_ndh, maryland, virginia, link) => {
      const owner = maryland.accountId;
      const accepted = await maryland.kickOff({ _type: 'Location', _startdate: '2027-01-01' });
      const status = new URL(String(accepted.headers['content-location'])).pathname;
      const pairs = [
        [`/repository/${owner}/list`, `/repository/${'0'.repeat(32)}/list`],
        [new URL(link).pathname, `/repository/${owner}/files/no-such-file.ndjson`],
        [status, `/fhir/schedules/${'0'.repeat(32)}/status`],
      ] as const;
      for (const [theirs, unknown] of pairs) {
        for (const method of theirs.includes('files') ? ['GET', 'POST', 'DELETE'] : ['GET']) {
          const [one, other] = [await virginia.ask(method, theirs), await virginia.ask(method, unknown)];
          assert.equal(one.status, 404, `${method} ${theirs}`);
          assert.equal(one.text, other.text);
        }
      }
      assert.equal((await maryland.ask('GET', link)).status, 200);
    });
  });

  test('neither schedules nor cancels for the owner', async () => {
    await withTwo(async (ndh, maryland, virginia) => {
      const foreign = { _account: maryland.accountId };
      assert.equal((await virginia.kickOff({ ...foreign, _type: 'Organization' })).status, 403);
      assert.equal((await virginia.kickOff({ ...foreign, _cancel: 'true' })).status, 403);
      assert.equal((await virginia.kickOff({ _account: 'x'.repeat(24) })).status, 403);
      assert.equal(await advance(ndh, 'P2D'), 2);
    });
  });
});

describe('A caller without a session', () => {
  test('is sent to log in, wherever a session is needed', async () => {
    await withTwo(async (ndh, maryland, _virginia, link) => {
      const kickOff = `/fhir/$ndhexport?_account=${maryland.accountId}`;
      const asked = [
        ['GET', `/repository/${maryland.accountId}/list`],
        ['GET', '/repository/nobody/list'],
        ...['GET', 'POST', 'DELETE'].map((method) => [method, link]),
        ['POST', kickOff],
        ['POST', `${kickOff}&_cancel=true`],
        ['POST', '/fhir/$ndhexport'],
        ['GET', '/fhir/Location'],
        ['GET', '/fhir/Location/location-1'],
        ['POST', '/logout'],
      ] as [string, string][];
      for (const [method, path] of asked) {
        for (const token of [undefined, 'a-made-up-token']) {
          const answer = await ask(ndh, method, path, token === undefined ? {} : { token });
          assert.equal(answer.status, 401, `${method} ${path}`);
          assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
        }
      }
      assert.equal((await maryland.ask('GET', link)).status, 200);
      assert.equal(await advance(ndh, 'P1D'), 1);
    });
  });

  test('is one that carries two tokens at once, in either order', async () => {
    await withTwo(async (ndh, maryland, virginia) => {
      const url = `${ndh.origin}/fhir/Location?_count=1`;
      const status = (...tokens: string[]): Promise<number | undefined> =>
        new Promise((resolve, reject) => {
          const headers = { authorization: tokens.map((token) => `Bearer ${token}`) };
          httpRequest(url, { headers } as object, (answer) => resolve(answer.resume().statusCode))
            .on('error', reject)
            .end();
        });
      assert.equal(await status(maryland.token), 200);
      assert.equal(await status(maryland.token, virginia.token), 401);
      assert.equal(await status('x', maryland.token), 401);
    });
  });

  test('is one whose token has ended, was given back or belongs to a closed account', async () => {
    await withTwo(async (ndh, maryland, virginia, link) => {
      await advance(ndh, 'PT13M59S');
      assert.equal((await maryland.list()).status, 200);
      await advance(ndh, 'PT1S');
      assert.equal((await maryland.list()).status, 401);
      await maryland.logIn();
      assert.equal((await maryland.ask('GET', link)).status, 200);
      assert.equal((await maryland.ask('POST', '/logout')).status, 204);
      assert.equal((await maryland.ask('GET', link)).status, 401);
      await virginia.logIn();
      await ask(ndh, 'POST', `/control/accounts/${virginia.accountId}/close`);
      assert.equal((await virginia.kickOff()).status, 401);
      const { accountId, secret } = virginia;
      assert.equal((await ask(ndh, 'POST', '/login', { body: { accountId, secret } })).status, 401);
    });
  });
});
