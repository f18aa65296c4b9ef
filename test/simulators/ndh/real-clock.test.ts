import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TOTP } from 'otpauth';
import { URI } from 'otpauth';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { application, ask, json } from './receiver.ts';

describe('A simulated NDH on the real clock', () => {
  test('runs what is due without being told', async () => {
    const ndh = await startNdh({ size: 2 });
    try {
      const grant = json<Record<string, string>>(
        await ask(ndh, 'POST', '/accounts', { body: application() }),
      );
      const { accountId = '', secret, totp = '' } = grant;
      const first = json(await ask(ndh, 'POST', '/login', { body: { accountId, secret } }));
      const body = { challenge: first['challenge'], code: (URI.parse(totp) as TOTP).generate() };
      const login = json<{ access_token: string }>(await ask(ndh, 'POST', '/login/code', { body }));
      const token = login.access_token;
      const kickOff = `/fhir/$ndhexport?_account=${accountId}&_type=Location`;
      assert.equal((await ask(ndh, 'POST', kickOff, { token })).status, 202);
      let status = 404;
      for (let tries = 0; status !== 200 && tries < 1000; tries += 1)
        status = (await ask(ndh, 'GET', `/repository/${accountId}/list`, { token })).status;
      assert.equal(status, 200);
    } finally {
      await ndh.stop();
    }
  });
});
