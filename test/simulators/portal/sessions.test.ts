import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, withNdh } from '../ndh/receiver.ts';
import { joined, Visitor } from './plain-visitor.ts';

describe('A session of the portal', () => {
  test('has a new carrier after each step, and a planted one is worth nothing', async () => {
    await withNdh(async (ndh) => {
      const opened = await joined(new Visitor(ndh));
      const planted = 'A'.repeat(43);
      const visitor = new Visitor(ndh);
      visitor.cookie = planted;
      await visitor.open('/portal/login');
      assert.equal(visitor.cookie, planted);
      await visitor.giveSecret(opened);
      const half = visitor.cookie;
      await visitor.send('/portal/code', { code: await visitor.codeOf(opened) });
      const whole = visitor.cookie;
      assert.equal(new Set([planted, half, whole]).size, 3);
      for (const cookie of [planted, half]) {
        const thief = new Visitor(ndh);
        thief.cookie = cookie;
        await thief.open('/portal');
        assert.ok(!thief.isSignedIn);
      }
    });
  });

  test('is kept where no script and no other site reaches it', async () => {
    await withNdh(async (ndh) => {
      const answer = await ask(ndh, 'GET', '/portal/login');
      assert.match(
        String(answer.headers['set-cookie']),
        /^ndh_portal=[\w-]{43}; Path=\/portal; HttpOnly; SameSite=Strict$/,
      );
      assert.equal(answer.headers['cache-control'], 'no-store');
      const policy = String(answer.headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
      ])
        assert.ok(policy.includes(part), part);
      assert.ok(!policy.includes('unsafe') && !policy.includes('script-src'), policy);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    });
  });

  test('ends after a quarter of an hour in which nothing is done, and not before', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.join();
      for (let minutes = 0; minutes < 40; minutes += 10) {
        await advance(ndh, 'PT10M');
        await visitor.open('/portal');
        assert.ok(visitor.isSignedIn, `${minutes} min`);
      }
      await advance(ndh, 'PT15M');
      await visitor.open('/portal');
      assert.ok(!visitor.isSignedIn);
    });
  });

  test('ends with a sign-out, and with its account', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      const { accountId } = await visitor.join();
      const kept = new Visitor(ndh);
      kept.cookie = visitor.cookie;
      await visitor.send('/portal/logout');
      await kept.open('/portal');
      assert.ok(!kept.isSignedIn);
      const other = new Visitor(ndh);
      const closed = await other.join();
      assert.notEqual(closed.accountId, accountId);
      await ask(ndh, 'POST', `/control/accounts/${closed.accountId}/close`);
      await other.open('/portal');
      assert.ok(!other.isSignedIn);
      assert.equal((await other.giveSecret(closed)).status, 401);
    });
  });

  test('outlasts a restart', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.join();
      await ask(ndh, 'POST', '/control/restart');
      await visitor.open('/portal');
      assert.ok(visitor.isSignedIn);
    });
  });
});

describe('A form of the portal', () => {
  const forged: [string, Record<string, string>, Record<string, string>][] = [
    ['without a token', {}, {}],
    ['with a token of another visit', { formToken: 'f'.repeat(64) }, {}],
    ['from another origin', {}, { origin: 'https://evil.example' }],
    ['from a page without an origin', {}, { origin: 'null' }],
  ];

  test('is refused where it comes from another page, and changes nothing', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.join();
      for (const [name, fields, headers] of forged) {
        await visitor.open('/portal/schedules/new');
        const token: Record<string, string> = headers['origin'] ? { formToken: visitor.token } : {};
        const wishes = { _type: 'Organization', _frequency: 'daily', ...token, ...fields };
        assert.equal((await visitor.sendRaw('/portal/schedules', wishes, headers)).status, 403, name);
        assert.equal(
          (await visitor.sendRaw('/portal/logout', { ...token, ...fields }, headers)).status,
          403,
          name,
        );
      }
      await visitor.open('/portal');
      assert.ok(visitor.isSignedIn);
      assert.match(visitor.page.text, /Nothing is scheduled/);
    });
  });

  test('is taken from its own origin', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.join();
      await visitor.send('/portal/logout', {}, { origin: ndh.origin });
      assert.equal(visitor.path, '/portal/login');
    });
  });

  test('may hold anything at all', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.open('/portal/login');
      for (const [type, body] of [
        ['application/json', '{"accountId":1}'],
        ['application/x-www-form-urlencoded', '%ff%fe&=&&a=%'],
        ['multipart/form-data; boundary=x', '--x--'],
        ['', ''],
      ] as const) {
        const headers = { 'content-type': type, cookie: `ndh_portal=${visitor.cookie}` };
        const answer = await ask(ndh, 'POST', '/portal/login', { body, headers });
        assert.equal(answer.status, 403, type);
      }
      const odd = await ask(ndh, 'GET', '/portal', {
        headers: { cookie: 'ndh_portal=x; ndh_portal=\u00e9; a' },
      });
      assert.equal(odd.status, 303);
    });
  });
});

test('The cookie goes over TLS only where the portal does', async () => {
  const ndh = await startNdh({ control: true, size: 12, publicUrl: 'https://ndh.example' });
  try {
    const answer = await ask(ndh, 'GET', '/portal/login');
    assert.match(String(answer.headers['set-cookie']), /; Secure$/);
  } finally {
    await ndh.stop();
  }
});
