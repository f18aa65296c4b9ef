import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnyAuthMethod, AuthenticationType } from 'ssh2';
import { loginPlan } from '../../../lib/client/sftp-login.ts';
import type { LoginTrace, SftpCredentials } from '../../../lib/client/sftp-login.ts';

const all: SftpCredentials = { user: 'a', password: 'p', privateKey: 'k', code: async () => '123456' };

type Answer = { offered: AuthenticationType[]; partial?: boolean };

/** The methods a plan tries while the server gives these answers. */
function tried(credentials: SftpCredentials, answers: Answer[]): { types: string[]; trace: LoginTrace } {
  const trace: LoginTrace = { methods: [], partial: [], tried: [] };
  const plan = loginPlan(credentials, trace, { giveUp: assert.fail });
  const types: string[] = [];
  const next = (method: AuthenticationType | AnyAuthMethod | false) =>
    types.push(method === false ? 'give up' : (method as AnyAuthMethod).type);
  // On the first call ssh2 passes null for both, against its types.
  plan(null as never, null as never, next);
  for (const { offered, partial = false } of answers) plan(offered, partial, next);
  return { types, trace };
}

/** What a plan answers to prompts, or why it gives up. */
async function answered(credentials: SftpCredentials, prompts: string[]): Promise<string[] | string> {
  const trace: LoginTrace = { methods: [], partial: [], tried: [] };
  return new Promise((settle) => {
    const plan = loginPlan(credentials, trace, { methods: ['keyboard-interactive'], giveUp: settle });
    plan(null as never, null as never, (method) => {
      assert.ok(typeof method === 'object' && method.type === 'keyboard-interactive' && 'prompt' in method);
      method.prompt(
        '',
        '',
        '',
        prompts.map((prompt) => ({ prompt, echo: false })),
        settle,
      );
    });
  });
}

describe('A login plan', () => {
  test('asks for the methods first and tries those on offer once each', () => {
    const offered: AuthenticationType[] = ['password', 'keyboard-interactive', 'publickey'];
    const { types, trace } = tried(all, [{ offered }, { offered }, { offered }, { offered }]);
    assert.deepEqual(types, ['none', 'publickey', 'keyboard-interactive', 'password', 'give up']);
    assert.deepEqual(trace.methods, offered);
  });

  test('tries only what the credentials allow', () => {
    const { types } = tried({ user: 'a', privateKey: 'k' }, [
      { offered: ['publickey', 'password'] },
      { offered: ['publickey', 'password'] },
    ]);
    assert.deepEqual(types, ['none', 'publickey', 'give up']);
  });

  test('skips what the server does not offer', () => {
    assert.deepEqual(tried(all, [{ offered: ['password'] }]).types, ['none', 'password']);
  });

  test('answers prompts after a key that was not enough', () => {
    const { types, trace } = tried(all, [
      { offered: ['publickey', 'keyboard-interactive'] },
      { offered: ['keyboard-interactive'], partial: true },
    ]);
    assert.deepEqual(types, ['none', 'publickey', 'keyboard-interactive']);
    assert.deepEqual(trace.partial, ['publickey']);
  });

  test('answers prompts a second time when the first were right but not enough', () => {
    const { types } = tried({ user: 'a', password: 'p', code: async () => '1' }, [
      { offered: ['keyboard-interactive'] },
      { offered: ['keyboard-interactive'], partial: true },
    ]);
    assert.deepEqual(types, ['none', 'keyboard-interactive', 'keyboard-interactive']);
  });

  test('answers prompts by their wording, in any order', async () => {
    assert.deepEqual(await answered(all, ['Password: ', 'Verification code: ']), ['p', '123456']);
    assert.deepEqual(await answered(all, ['One-time token: ', 'Password: ']), ['123456', 'p']);
    assert.deepEqual(await answered(all, ['Login: ']), ['p']);
    assert.deepEqual(await answered({ user: 'a', code: async () => '7' }, ['Login: ']), ['7']);
    assert.deepEqual(await answered({ user: 'a', password: 'p' }, ['Code: ']), ['']);
  });

  test('gives up on a server that asks for more than any login does', async () => {
    const prompts = Array.from({ length: 9 }, () => 'Code: ');
    assert.equal(await answered(all, prompts), 'the server asks for more than 8 codes or passwords');
  });
});
