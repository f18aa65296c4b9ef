import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samples } from '../../../simulators/ndh/policy.ts';
import { application, ask, json, withNdh } from './receiver.ts';

describe('A request for an account', () => {
  test('is granted with an identifier, locations and both factors', async () => {
    await withNdh(
      async (ndh) => {
        const answer = await ask(ndh, 'POST', '/accounts', { body: application() });
        assert.equal(answer.status, 201);
        const { accountId, secret, totp, ...rest } = json<Record<string, string>>(answer);
        assert.match(String(accountId), /^[0-9a-f]{32}$/);
        assert.match(String(secret), /^[\w-]{43}$/);
        assert.match(String(totp), /^otpauth:\/\/totp\/NDH:[0-9a-f]{32}\?secret=[A-Z2-7]{32}&/);
        assert.deepEqual(rest, {
          status: 'granted',
          locations: {
            list: `${ndh.origin}/repository/${accountId}/list`,
            sftp: `sftp://${accountId}@127.0.0.1:${ndh.sftpPort}/`,
          },
        });
      },
      { sftpPort: 0 },
    );
  });

  test('is denied with a reason, by policy', async () => {
    await withNdh(async (ndh) => {
      const answer = await ask(ndh, 'POST', '/accounts', { body: application('marketing') });
      assert.equal(answer.status, 403);
      assert.deepEqual(Object.keys(json(answer)), ['status', 'reason']);
    });
  });

  test('waits for an operator, who grants it: the secrets are told once', async () => {
    await withNdh(async (ndh) => {
      const answer = await ask(ndh, 'POST', '/accounts', { body: application('research') });
      assert.equal(answer.status, 202);
      const { status, requestId, statusUrl } = json<Record<string, string>>(answer);
      assert.equal(status, 'pending');
      assert.equal(answer.headers['location'], statusUrl);
      assert.equal(json(await ask(ndh, 'GET', String(statusUrl)))['status'], 'pending');
      const decision = { body: { decision: 'grant' } };
      assert.equal((await ask(ndh, 'POST', `/control/requests/${requestId}`, decision)).status, 204);
      const first = json<Record<string, string>>(await ask(ndh, 'GET', String(statusUrl)));
      const second = json<Record<string, string>>(await ask(ndh, 'GET', String(statusUrl)));
      assert.equal(first['status'], 'granted');
      assert.equal(second['accountId'], first['accountId']);
      assert.ok(first['secret'] && first['totp']);
      assert.ok(!('secret' in second) && !('totp' in second));
      const body = { accountId: first['accountId'], secret: first['secret'] };
      assert.equal((await ask(ndh, 'POST', '/login', { body })).status, 200);
    });
  });

  test('waits for an operator, who denies it', async () => {
    await withNdh(async (ndh) => {
      const answer = json<Record<string, string>>(
        await ask(ndh, 'POST', '/accounts', { body: application('research') }),
      );
      const decision = { body: { decision: 'deny', reason: 'no ethics vote' } };
      await ask(ndh, 'POST', `/control/requests/${answer['requestId']}`, decision);
      const told = await ask(ndh, 'GET', String(answer['statusUrl']));
      assert.deepEqual(json(told), { status: 'denied', reason: 'no ethics vote' });
    });
  });

  test('is refused where it lacks a field, with the name of the field', async () => {
    const whole = application() as { organization: object; contact: object; purpose: string };
    const broken: [object | string, string][] = [
      [{ ...whole, organization: { state: 'MD' } }, 'organization.name'],
      [{ ...whole, organization: { name: ' ', state: 'MD' } }, 'organization.name'],
      [{ ...whole, organization: { name: 'x', state: 'Maryland' } }, 'organization.state'],
      [{ ...whole, contact: { name: 'x', email: 'nobody' } }, 'contact.email'],
      [{ ...whole, contact: 'x' }, 'contact.name'],
      [{ ...whole, purpose: 'constructor' }, 'purpose'],
      [{ ...whole, purpose: ['research'] }, 'purpose'],
      [{ ...whole, sshPublicKey: 'ssh-ed25519' }, 'sshPublicKey'],
      [[], ''],
      ['{"organization":', ''],
    ];
    await withNdh(async (ndh) => {
      for (const [body, field] of broken) {
        const answer = await ask(ndh, 'POST', '/accounts', { body });
        assert.equal(answer.status, 400, JSON.stringify(body));
        const { status, errors } = json<{ status: string; errors: { field: string }[] }>(answer);
        assert.equal(status, 'refused');
        assert.ok(
          errors.some((error) => error.field === field),
          JSON.stringify(errors),
        );
      }
    });
  });

  test('ends as the published samples say', async () => {
    await withNdh(async (ndh) => {
      const { registration } = json<{ registration: { samples: typeof samples } }>(
        await ask(ndh, 'GET', '/.well-known/ndh-bindings'),
      );
      const statuses = await Promise.all(
        Object.values(registration.samples).map((body) => ask(ndh, 'POST', '/accounts', { body })),
      );
      assert.deepEqual(
        statuses.map(({ status }) => status),
        [201, 201, 403, 202, 201, 400],
      );
    });
  });
});
