import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { LoginTime } from '../../../lib/client/login-time.ts';
import { openSftp } from '../../../lib/client/sftp.ts';
import { secret, targetOf, withServer } from '../../simulators/sftp/sample-place.ts';

describe('The time of a login', () => {
  /** A time of ten seconds, and a clock that only this test moves. */
  const started = () => {
    let [now, ends] = [0, 0];
    const time = new LoginTime(
      10_000,
      () => (ends += 1),
      () => now,
    );
    const pass = (milliseconds: number) => {
      now += milliseconds;
      mock.timers.tick(milliseconds);
    };
    return { time, pass, ends: () => ends };
  };
  const mocked = (body: () => Promise<void> | void) => async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await body();
    } finally {
      mock.timers.reset();
    }
  };

  test(
    'ends when it is up',
    mocked(() => {
      const { pass, ends } = started();
      pass(9_999);
      assert.equal(ends(), 0);
      pass(1);
      assert.equal(ends(), 1);
    }),
  );

  test(
    'stands still while a code is waited for, and goes on where it stood',
    mocked(async () => {
      const { time, pass, ends } = started();
      pass(4_000);
      const code = await time.without(async () => {
        pass(29_000);
        return '123456';
      });
      assert.equal(code, '123456');
      pass(5_999);
      assert.equal(ends(), 0);
      pass(1);
      assert.equal(ends(), 1);
    }),
  );

  test(
    'does not go on where the login is over, whether or not a code came',
    mocked(async () => {
      const { time, pass, ends } = started();
      const broken = time.without(async () => {
        time.stop();
        throw new Error('no code');
      });
      await assert.rejects(broken, { message: 'no code' });
      pass(60_000);
      assert.equal(ends(), 0);
    }),
  );
});

test('A login by SFTP does not end over the wait for a fresh code', async () => {
  await withServer(async (server, place) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const code = async () => {
      mock.timers.tick(29_000);
      return place.freshCode();
    };
    const credentials = { user: 'maryland', password: secret, code };
    const opened = openSftp(targetOf(server), credentials, { timeout: 10_000 });
    const session = await opened.finally(() => mock.timers.reset());
    assert.equal(place.usedCodes.length, 1);
    await session.close();
  });
});
