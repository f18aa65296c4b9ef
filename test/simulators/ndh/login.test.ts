import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TOTP, Secret } from 'otpauth';
import { totpCode, timeStep } from '../../../simulators/ndh/login/totp.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, newReceiver, now, withNdh, type Answer, type Receiver } from './receiver.ts';

async function challengeOf(ndh: StartedNdh, { accountId, secret }: Receiver): Promise<string> {
  const answer = await ask(ndh, 'POST', '/login', { body: { accountId, secret } });
  return json<{ challenge: string }>(answer).challenge;
}

async function sendCode(ndh: StartedNdh, receiver: Receiver, code: string): Promise<Answer> {
  const challenge = await challengeOf(ndh, receiver);
  return ask(ndh, 'POST', '/login/code', { body: { challenge, code } });
}

describe('A login', () => {
  test('answers an unknown account like a wrong secret', async () => {
    await withNdh(async (ndh) => {
      const { accountId, secret } = await newReceiver(ndh);
      const one = await ask(ndh, 'POST', '/login', { body: { accountId, secret: `${secret}x` } });
      const other = await ask(ndh, 'POST', '/login', { body: { accountId: 'nobody', secret } });
      assert.equal(one.status, 401);
      assert.deepEqual([one.status, one.text], [other.status, other.text]);
    });
  });

  test('opens nothing with the first factor alone', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      receiver.token = await challengeOf(ndh, receiver);
      assert.equal((await receiver.kickOff()).status, 401);
      assert.equal((await receiver.list()).status, 401);
    });
  });

  test('takes the codes of the present, the last and the next time step', async () => {
    await withNdh(async (ndh) => {
      for (const [seconds, status] of [
        [-60, 401],
        [-30, 200],
        [0, 200],
        [30, 200],
        [60, 401],
      ] as const) {
        const receiver = await newReceiver(ndh);
        await advance(ndh, 'PT5M');
        const code = receiver.code((await now(ndh)) + seconds * 1000);
        assert.equal((await sendCode(ndh, receiver, code)).status, status, `${seconds} s`);
      }
    });
  });

  test('takes no code twice, and none older than the last one', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const time = await now(ndh);
      assert.equal((await sendCode(ndh, receiver, receiver.code(time))).status, 401);
      assert.equal((await sendCode(ndh, receiver, receiver.code(time - 30_000))).status, 401);
      assert.equal((await sendCode(ndh, receiver, receiver.code(time + 30_000))).status, 200);
      assert.equal((await sendCode(ndh, receiver, receiver.code(time + 30_000))).status, 401);
    });
  });

  test('is locked for a quarter of an hour after five wrong codes', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await advance(ndh, 'PT1M');
      const right = receiver.code(await now(ndh));
      const wrong = right === '000000' ? '000001' : '000000';
      for (let tries = 0; tries < 5; tries += 1)
        assert.equal((await sendCode(ndh, receiver, wrong)).status, 401);
      const locked = await sendCode(ndh, receiver, right);
      assert.equal(locked.status, 429);
      assert.equal(locked.headers['retry-after'], '900');
      await advance(ndh, 'PT15M');
      assert.equal((await sendCode(ndh, receiver, receiver.code(await now(ndh)))).status, 200);
    });
  });

  test('ends a challenge after five minutes, and with its use', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const challenge = await challengeOf(ndh, receiver);
      await advance(ndh, 'PT5M');
      const late = { challenge, code: receiver.code(await now(ndh)) };
      assert.equal((await ask(ndh, 'POST', '/login/code', { body: late })).status, 401);
      const fresh = { challenge: await challengeOf(ndh, receiver), code: late.code };
      assert.equal((await ask(ndh, 'POST', '/login/code', { body: fresh })).status, 200);
      fresh.code = receiver.code((await now(ndh)) + 30_000);
      assert.equal((await ask(ndh, 'POST', '/login/code', { body: fresh })).status, 401);
    });
  });
});

describe('The one-time code', () => {
  test('is that of RFC 6238', () => {
    const secret = Secret.fromUTF8('12345678901234567890');
    const totp = new TOTP({ secret });
    for (const seconds of [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000]) {
      const timestamp = seconds * 1000;
      assert.equal(totpCode(secret.base32, timeStep(timestamp)), totp.generate({ timestamp }));
    }
  });
});
