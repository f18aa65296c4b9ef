import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import ssh2 from 'ssh2';
import { execProbe, tryAuth } from '../../../lib/client/sftp.ts';
import type { AuthAttempt, AuthOutcome } from '../../../lib/client/sftp.ts';
import { makeHostKey } from '../../../simulators/sftp/host-key.ts';
import { registerKey, secret, targetOf, withServer, wrongCode } from './sample-place.ts';
import type { SampleRepositories } from './sample-place.ts';

/** What comes of one login as Maryland. */
async function login(
  attempt: (repositories: SampleRepositories) => Omit<AuthAttempt, 'user'> & { user?: string },
  behaviour: Parameters<typeof withServer>[1] = {},
): Promise<AuthOutcome> {
  let outcome: AuthOutcome | undefined;
  await withServer(async (server, repositories) => {
    outcome = await tryAuth(targetOf(server), { user: 'maryland', ...attempt(repositories) });
  }, behaviour);
  assert.ok(outcome);
  return outcome;
}

const everyMethod = ['publickey', 'keyboard-interactive', 'password'];

describe('An SFTP login', () => {
  test('fails without any proof and names the methods', async () => {
    const outcome = await login(() => ({ method: 'none' }));
    assert.deepEqual([outcome.opened, outcome.methods], [false, everyMethod]);
  });

  test('opens with the secret and a fresh code at the prompts', async () => {
    const outcome = await login((place) => ({
      method: 'keyboard-interactive',
      password: secret,
      code: async () => place.freshCode(),
    }));
    assert.equal(outcome.opened, true);
  });

  for (const [what, password, code] of [
    ['a wrong secret', 'wrong', undefined],
    ['a wrong code', secret, wrongCode],
    ['an empty secret', '', undefined],
    ['a code that is not six digits', secret, '12 34'],
  ] as const)
    test(`fails with ${what} at the prompts`, async () => {
      const outcome = await login((place) => ({
        method: 'keyboard-interactive',
        password,
        code: async () => code ?? place.freshCode(),
      }));
      assert.equal(outcome.opened, false);
    });

  test('does not take the same code twice', async () => {
    await withServer(async (server, place) => {
      const code = place.freshCode();
      const attempt: AuthAttempt = {
        method: 'keyboard-interactive',
        user: 'maryland',
        password: secret,
        code: async () => code,
      };
      assert.equal((await tryAuth(targetOf(server), attempt)).opened, true);
      assert.equal((await tryAuth(targetOf(server), attempt)).opened, false);
    });
  });

  test('does not spend a code on a wrong secret', async () => {
    await withServer(async (server, place) => {
      await tryAuth(targetOf(server), {
        method: 'keyboard-interactive',
        user: 'maryland',
        password: 'wrong',
        code: async () => place.freshCode(),
      });
      assert.deepEqual(place.usedCodes, []);
    });
  });

  test('takes the secret as a password for half the login', async () => {
    const outcome = await login(() => ({ method: 'password', password: secret }));
    assert.deepEqual(
      [outcome.opened, outcome.partial, outcome.methods],
      [false, ['password'], ['keyboard-interactive']],
    );
  });

  test('asks for the code alone after the password', async () => {
    const outcome = await login((place) => ({
      method: ['password', 'keyboard-interactive'],
      password: secret,
      code: async () => place.freshCode(),
    }));
    assert.deepEqual([outcome.opened, outcome.partial], [true, ['password']]);
  });

  test('opens with the code written behind the password', async () => {
    const outcome = await login((place) => ({ method: 'password', password: secret + place.freshCode() }));
    assert.equal(outcome.opened, true);
  });

  for (const password of ['', 'wrong', wrongCode, `${secret}${wrongCode}`, `wrong${wrongCode}`])
    test(`fails with the password "${password}"`, async () => {
      const outcome = await login(() => ({ method: 'password', password }));
      assert.deepEqual([outcome.opened, outcome.partial], [false, []]);
    });

  test('opens with a registered key', async () => {
    const outcome = await login((place) => ({
      method: 'publickey',
      privateKey: registerKey(place, 'maryland'),
    }));
    assert.equal(outcome.opened, true);
  });

  test('opens with a registered RSA key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const parsed = ssh2.utils.parseKey(pem);
    assert.ok(!(parsed instanceof Error));
    const line = `ssh-rsa ${parsed.getPublicSSH().toString('base64')}`;
    const outcome = await login((place) => {
      place.keys.set('maryland', ['not a key', line]);
      return { method: 'publickey', privateKey: pem };
    });
    assert.equal(outcome.opened, true);
  });

  test('fails with an unknown key', async () => {
    const outcome = await login((place) => {
      registerKey(place, 'maryland');
      return { method: 'publickey', privateKey: makeHostKey() };
    });
    assert.equal(outcome.opened, false);
  });

  test("fails with another account's key", async () => {
    const outcome = await login((place) => ({
      method: 'publickey',
      user: 'virginia',
      privateKey: registerKey(place, 'maryland'),
    }));
    assert.equal(outcome.opened, false);
  });

  test('asks for a code after the key where the NDH wants two factors', async () => {
    const twoFactors = { sftpSuffices: (passed: readonly string[]) => passed.length > 1 };
    const outcome = await login(
      (place) => ({
        method: ['publickey', 'keyboard-interactive'],
        privateKey: registerKey(place, 'maryland'),
        code: async () => place.freshCode(),
      }),
      { behaviour: twoFactors },
    );
    assert.deepEqual([outcome.opened, outcome.partial], [true, ['publickey']]);
  });

  for (const user of ['', '.', '../maryland', 'maryland/', 'Maryland', 'maryland\0', 'mаryland'])
    test(`fails for the user ${JSON.stringify(user)}`, async () => {
      const outcome = await login((place) => ({
        method: 'password',
        user,
        password: secret + place.freshCode(),
      }));
      assert.equal(outcome.opened, false);
    });

  test('ends in a disconnection after six failed tries', async () => {
    const outcome = await login(() => ({ method: Array(8).fill('password'), password: 'wrong' }));
    assert.equal(outcome.opened, false);
    await withServer(async (server) => {
      const tried: string[] = [];
      const client = new ssh2.Client();
      await new Promise<void>((closed) => {
        client.on('close', () => closed()).on('error', () => undefined);
        client.connect({
          host: '127.0.0.1',
          port: server.port,
          username: 'maryland',
          authHandler: (_left, _partial, next) => {
            tried.push('password');
            next({ type: 'password', username: 'maryland', password: 'wrong' });
          },
        });
      });
      // The client starts a seventh that nobody answers.
      assert.ok(tried.length === 6 || tried.length === 7, `${tried.length} tries`);
    });
  });

  test('opens file transfer only: no command and no shell', async () => {
    await withServer(async (server, place) => {
      const privateKey = registerKey(place, 'maryland');
      const granted = await execProbe(targetOf(server), { user: 'maryland', privateKey });
      assert.deepEqual(granted, { exec: false, shell: false });
    });
  });
});
