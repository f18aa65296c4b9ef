import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TOTP } from 'otpauth';
import { URI } from 'otpauth';
import { startNdh, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { application, ask, json } from './receiver.ts';

/** A token of a new account, by the codes of the real time. */
async function newToken(ndh: StartedNdh): Promise<{ accountId: string; token: string }> {
  const grant = json<Record<string, string>>(await ask(ndh, 'POST', '/accounts', { body: application() }));
  const { accountId = '', secret, totp = '' } = grant;
  const first = json(await ask(ndh, 'POST', '/login', { body: { accountId, secret } }));
  const body = { challenge: first['challenge'], code: (URI.parse(totp) as TOTP).generate() };
  const login = json<{ access_token: string }>(await ask(ndh, 'POST', '/login/code', { body }));
  return { accountId, token: login.access_token };
}

/** The status of an answer once it is 200, or the last one of very many. */
async function awaited(ndh: StartedNdh, url: string, token: string): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1)
    if ((await ask(ndh, 'GET', url, { token })).status === 200) return 200;
  return (await ask(ndh, 'GET', url, { token })).status;
}

describe('A simulated NDH on the real clock', () => {
  test('runs what is due without being told', async () => {
    const ndh = await startNdh({ size: 2 });
    try {
      const { accountId, token } = await newToken(ndh);
      const kickOff = `/fhir/$ndhexport?_account=${accountId}&_type=Location`;
      assert.equal((await ask(ndh, 'POST', kickOff, { token })).status, 202);
      assert.equal(await awaited(ndh, `/repository/${accountId}/list`, token), 200);
    } finally {
      await ndh.stop();
    }
  });

  test('exports in bulk without being told, and can be stopped meanwhile', async () => {
    const ndh = await startNdh({ size: 2, bulk: { seconds: 0, limits: false } });
    try {
      const { token } = await newToken(ndh);
      const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
      const kickOff = () => ask(ndh, 'GET', '/fhir/$export', { token, headers });
      const status = String((await kickOff()).headers['content-location']);
      assert.equal(await awaited(ndh, status, token), 200);
      const ended = await kickOff();
      await ask(ndh, 'DELETE', String(ended.headers['content-location']), { token });
      assert.equal((await kickOff()).status, 202);
    } finally {
      await ndh.stop();
    }
  });
});
