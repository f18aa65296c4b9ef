import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newEcKey } from '../../../lib/client/smart/key-pair.ts';
import type { AccountConfig } from '../../../lib/config/target-config.ts';
import { startMutatingProxy } from '../../mutating-proxy.ts';
import { aReadyTarget, found, idsOf, outcomeOf, type ReadyTarget } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

describe('what the doctor opens at a target', () => {
  test('is ended: each of its sessions', async (context) => {
    const seen: string[] = [];
    const proxy = await startMutatingProxy(ready.ndh.origin, 'other', ({ status }, path) => {
      if (path === '/login/code' || path === '/logout') seen.push(`${path} ${status}`);
    });
    context.after(() => proxy.stop());
    const outcomes = await found(ready.written(proxy.origin));
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    assert.deepEqual(seen.slice(-2), ['/logout 204', '/logout 204']);
    assert.equal(seen.filter((each) => each === '/login/code 200').length, 2);
  });

  test('is closed: each account, where the target lets it be closed', async (context) => {
    const opened: AccountConfig[] = [];
    const proxy = await startMutatingProxy(ready.ndh.origin, 'registration', ({ body }) => {
      opened.push({ ...(JSON.parse(String(body)) as AccountConfig), name: 'opened' });
    });
    context.after(() => proxy.stop());
    const { accounts: _, ...written } = ready.written(proxy.origin);
    await found(written, { openAccounts: true });
    assert.equal(opened.length, 2);
    for (const account of opened) {
      const { session, half } = await ready.conversation.receiver(account).firstFactor();
      assert.deepEqual([session, half], [undefined, undefined]);
    }
  });
});

describe('an account that is known by a SMART client alone', () => {
  test('is looked at by its token', async () => {
    const { registration } = ready.conversation.config;
    const { account } = await ready.conversation.register(registration?.samples.grant, {
      keys: [newEcKey()],
      scopes: 'system/*.rs',
    });
    const { accountId, client } = account as AccountConfig;
    const { login: _, sftp: __, ...written } = ready.written();
    const smart = { ...written, login: { mode: 'smart' } };
    const outcomes = await found({ ...smart, accounts: [{ accountId, client }] });
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    assert.match(
      outcomeOf(outcomes, 'login.A').detail,
      /^the SMART client gets a token, for a session until /,
    );
    assert.equal(outcomeOf(outcomes, 'second-factor.A').state, 'not-configured');
    assert.equal(outcomeOf(outcomes, 'account.A').state, 'ok');

    const other = { id: 'nobody', key: client?.key, kid: client?.kid };
    const refused = await found({ ...smart, accounts: [{ accountId, client: other }] });
    assert.deepEqual(idsOf(refused, 'problem'), ['login.A']);
    assert.match(outcomeOf(refused, 'login.A').detail, /^refused: 40[01] to POST .*\/oauth\/token/);
    assert.match(outcomeOf(refused, 'login.A').remedy ?? '', /^compare id, key and kid/);
  });
});
