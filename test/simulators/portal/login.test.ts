import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, ask, newReceiver, withNdh } from '../ndh/receiver.ts';
import { joined, Visitor } from './plain-visitor.ts';

const ownPages = ['/portal', '/portal/schedules/new', '/portal/sftp', '/portal/files/any.ndjson'];

describe('A login in the portal', () => {
  test('takes the account and its secret, then a code', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const opened = await joined(visitor);
      await visitor.logIn(opened);
      assert.equal(visitor.path, '/portal');
      assert.ok(visitor.isSignedIn);
    });
  });

  test('is open to an account that an application has requested', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await advance(ndh, 'PT1M');
      const key = new URL(receiver.totp).searchParams.get('secret') ?? '';
      const visitor = new Visitor(ndh);
      await visitor.logIn({ ...receiver, key });
      assert.ok(visitor.isSignedIn);
      // A code that was used here is used up for applications.
      await receiver.logIn().then(
        () => assert.fail('the code was taken twice'),
        (error: Error) => assert.match(error.message, /wrong/),
      );
    });
  });

  test('opens nothing before both factors are given', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const opened = await joined(visitor);
      for (const path of ownPages) {
        await new Visitor(ndh).open(path);
        assert.equal((await visitor.open(path)).status, 200);
        assert.equal(visitor.path, '/portal/login', path);
      }
      await visitor.giveSecret(opened);
      const { token } = visitor;
      for (const path of ownPages) {
        await visitor.open(path);
        assert.equal(visitor.path, '/portal/login', path);
      }
      await visitor.sendRaw('/portal/schedules', { formToken: token, _type: 'Organization' });
      assert.equal(visitor.path, '/portal/login');
      assert.equal(
        (await ask(ndh, 'POST', `/fhir/$ndhexport?_account=${opened.accountId}`, { token: visitor.cookie }))
          .status,
        401,
      );
    });
  });

  test('answers a wrong secret and an account that nobody has in the same words', async () => {
    await withNdh(async (ndh) => {
      const { accountId, secret } = await joined(new Visitor(ndh));
      const seen = [];
      for (const pair of [
        { accountId, secret: 'wrong' },
        { accountId: 'nobody', secret },
        { accountId: '', secret: '' },
      ]) {
        const visitor = new Visitor(ndh);
        const { status } = await visitor.giveSecret(pair);
        seen.push([status, visitor.textOf('message')]);
        assert.ok(!visitor.page.text.includes(secret));
      }
      assert.equal(seen[0]?.[0], 401);
      assert.deepEqual(seen[1], seen[0]);
      assert.deepEqual(seen[2], seen[0]);
    });
  });

  test('takes no code twice, none of long ago, and locks after too many wrong ones', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const opened = await joined(visitor);
      await visitor.logIn(opened);
      assert.ok(visitor.isSignedIn);
      const other = new Visitor(ndh);
      assert.equal((await other.logIn(opened)).status, 401);
      await advance(ndh, 'PT20M');
      await other.giveSecret(opened);
      const old = await other.codeOf(opened, -600);
      assert.equal((await other.send('/portal/code', { code: old })).status, 401);
      for (const code of ['1', '', 'abc', '１２３４５６']) await other.send('/portal/code', { code });
      const right = await other.codeOf(opened);
      assert.equal((await other.send('/portal/code', { code: right })).status, 429);
      assert.match(other.textOf('message') ?? '', /15 min/);
    });
  });

  test('takes a code with blanks in it, as authenticators show it', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const opened = await joined(visitor);
      await visitor.giveSecret(opened);
      const code = await visitor.codeOf(opened);
      await visitor.send('/portal/code', { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
      assert.ok(visitor.isSignedIn);
    });
  });
});
