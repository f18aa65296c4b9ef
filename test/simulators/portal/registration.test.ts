import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, json, now, withNdh } from '../ndh/receiver.ts';
import { Visitor } from './plain-visitor.ts';

describe('An account requested in the portal', () => {
  test('is granted, handed out once and open everywhere', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request();
      const { path } = visitor;
      assert.match(visitor.textOf('outcome') ?? '', /^Granted/);
      const opened = await visitor.collect();
      await visitor.send('/portal/enrol', { code: await visitor.codeOf(opened) });
      assert.ok(visitor.isSignedIn);
      const first = await ask(ndh, 'POST', '/login', { body: { ...opened } });
      assert.equal(first.status, 200);
      for (const again of [visitor, new Visitor(ndh)]) {
        await again.open(path);
        assert.match(again.textOf('outcome') ?? '', /^Granted/);
        await again.send(`${path}/collect`);
        assert.doesNotMatch(again.page.text, /account-secret/);
        assert.ok(!again.page.text.includes(opened.secret));
      }
    });
  });

  test('is denied with the reason, and leaves nothing to log in with', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request({ purpose: 'marketing' });
      assert.match(visitor.textOf('outcome') ?? '', /^Denied/);
      assert.match(visitor.textOf('reason') ?? '', /marketing/);
      assert.doesNotMatch(visitor.page.text, /collect/);
    });
  });

  test('waits for an operator, and is collected after the grant by who has the address', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request({ purpose: 'research' });
      const { path } = visitor;
      assert.match(visitor.textOf('outcome') ?? '', /^Pending/);
      assert.doesNotMatch(visitor.page.text, /collect/);
      const id = path.split('/').at(-1);
      await ask(ndh, 'POST', `/control/requests/${id}`, { body: { decision: 'grant' } });
      await visitor.open(path);
      assert.match(visitor.textOf('outcome') ?? '', /^Granted/);
      assert.ok((await visitor.collect()).secret);
    });
  });

  test('is refused field by field, with what was filled in, and leaves no account', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const answer = await visitor.request({
        'organization.state': 'Maryland',
        'contact.email': '',
        sshPublicKey: 'no key',
        purpose: 'curiosity',
      });
      assert.equal(answer.status, 400);
      assert.match(visitor.textOf('organization-state-error') ?? '', /two-letter/);
      assert.match(visitor.textOf('contact-email-error') ?? '', /missing/);
      assert.match(visitor.textOf('sshPublicKey-error') ?? '', /no public key/);
      assert.match(visitor.textOf('purpose-error') ?? '', /not known/);
      assert.equal(visitor.textOf('organization-name-error'), undefined);
      assert.match(answer.text, /value="Maryland Directory"/);
      assert.match(answer.text, /name="organization\.name"\s+aria-describedby="organization-name-hint"/);
    });
  });

  test('is the same as one requested by an application', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request({ purpose: 'research', sshPublicKey: 'ssh-ed25519 AAAA me' });
      const id = visitor.path.split('/').at(-1);
      const told = json(await ask(ndh, 'GET', `/accounts/requests/${id}`));
      assert.equal(told['status'], 'pending');
    });
  });
});

describe('The second factor', () => {
  test('is confirmed by a first code only, and never shown again', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request();
      const opened = await visitor.collect();
      const before = visitor.cookie;
      assert.equal((await visitor.send('/portal/enrol', { code: '000000' })).status, 401);
      assert.equal(visitor.textOf('totp-secret'), opened.key);
      assert.ok(!visitor.isSignedIn);
      await visitor.send('/portal/enrol', { code: await visitor.codeOf(opened) });
      assert.notEqual(visitor.cookie, before);
      for (const path of ['/portal/enrol', '/portal', '/portal/sftp'])
        assert.ok(!(await visitor.open(path)).text.includes(opened.key), path);
      const other = new Visitor(ndh);
      await other.giveSecret(opened);
      assert.equal(other.path, '/portal/code');
    });
  });

  test('is set up at the first login where that was not done at once', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.request();
      const opened = await visitor.collect();
      const later = new Visitor(ndh);
      await later.giveSecret(opened);
      assert.equal(later.path, '/portal/enrol');
      assert.equal(later.textOf('totp-secret'), opened.key);
      await later.send('/portal/enrol', { code: await later.codeOf(opened) });
      assert.ok(later.isSignedIn);
      // The earlier visit, half-way through, has not become a way in.
      assert.equal((await visitor.open('/portal/schedules/new')).status, 200);
      assert.equal(visitor.path, '/portal/login');
    });
  });

  test('uses up its first code', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const opened = await visitor.join();
      await visitor.send('/portal/logout');
      assert.equal((await visitor.logIn(opened)).status, 401);
      assert.ok((await now(ndh)) > 0);
    });
  });
});
