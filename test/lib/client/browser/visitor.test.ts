import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { after, describe, test } from 'node:test';
import { toEvidence } from '../../../../lib/client/evidence.ts';
import { aVisit, closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);

const form = `<h1>Login</h1><form method="post" action="/login">
  <input type="hidden" name="formToken" value="hidden-token-7">
  <input name="accountId" id="account"><input type="password" name="secret" id="secret">
  <button id="login-submit">Log in</button></form>`;
const enrolment = `<h1>Your account</h1><p>Secret: <code id="account-secret">shown-once-9</code></p>
  <code id="totp-secret">JBSWY3DPEHPK3PXP</code><svg id="totp-qr"><path d="M1 2h3v4z"/></svg>`;

describe('A visitor', { skip: withoutBrowser }, () => {
  test('sees the text of a page that forbids every script', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': (_request, response) => {
        response.setHeader('content-security-policy', "default-src 'none'");
        response.setHeader('content-type', 'text/html');
        response.end('<p>Welcome</p><p hidden>not you</p>');
      },
    });
    await visitor.goto(`${portal.origin}/`);
    assert.deepEqual(await visitor.shown(), { text: 'Welcome', url: `${portal.origin}/` });
  });

  test('names the harness after its browser, to pages and to their scripts', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': ({ headers }, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(
          `<p>${headers['user-agent']}</p><script>document.write('<p>' + navigator.userAgent)</script>`,
        );
      },
    });
    await visitor.goto(`${portal.origin}/`);
    const [toServer = '', toScript] = (await visitor.shown()).text.split(/\n+/);
    assert.match(toServer, /^Mozilla\/5\.0 .*Chrome\/[\d.]+ .*ndh\/\d+\.\d+\.\d+$/);
    assert.equal(toScript, toServer);
  });

  test('has no cookies of another', async (context) => {
    const pages: Record<string, RequestListener> = {
      '/': ({ headers }, response) => {
        response.setHeader('set-cookie', 'ndh_portal=carrier-1; HttpOnly');
        response.setHeader('content-type', 'text/html');
        response.end(headers.cookie ?? 'none');
      },
    };
    const one = await aVisit(context, pages);
    await one.visitor.goto(`${one.portal.origin}/`);
    await one.visitor.goto(`${one.portal.origin}/`);
    assert.equal((await one.visitor.shown()).text, 'ndh_portal=carrier-1');
    const other = await aVisit(context, {});
    await other.visitor.goto(`${one.portal.origin}/`);
    assert.equal((await other.visitor.shown()).text, 'none');
  });

  test('sees the whole of a page that is still being built', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': '<a href="/next">Next</a>',
      '/next': '<p>first</p><script src="/slow.js"></script><p>last</p>',
      '/slow.js': (_request, response) => void setTimeout(() => response.end(), 300),
    });
    await visitor.goto(`${portal.origin}/`);
    await visitor.page.click('a', { noWaitAfter: true });
    await visitor.page.locator('p').first().waitFor();
    assert.match((await visitor.shown()).text, /first\s+last/);
  });

  test('leaves an exchange for each page, in order', async (context) => {
    const { visitor, portal, exchanges } = await aVisit(context, {
      '/': form,
      '/login': (_request, response) => void response.writeHead(303, { location: '/code' }).end(),
      '/code': '<h1>Code</h1>',
    });
    await visitor.goto(`${portal.origin}/`);
    await visitor.page.click('#login-submit');
    assert.match((await visitor.shown()).text, /Code/);
    const told = exchanges.map(({ request, response }) => [
      request.method,
      request.url.slice(portal.origin.length),
      response.status,
      Buffer.from(response.body).toString().slice(0, 5),
    ]);
    assert.deepEqual(told, [
      ['GET', '/', 200, '<h1>L'],
      ['POST', '/login', 303, ''],
      ['GET', '/code', 200, '<h1>C'],
    ]);
  });

  test('tells no secret of what was typed, sent or shown', async (context) => {
    const { visitor, portal, exchanges, conversation } = await aVisit(context, {
      '/': form,
      '/login': (_request, response) => {
        response.setHeader('set-cookie', ['ndh_portal=carrier-22; Path=/', 'other=carrier-23']);
        response.setHeader('content-type', 'text/html');
        response.end(`${enrolment}<p>you said: typed-secret-4 and carrier-22</p>`);
      },
    });
    await visitor.goto(`${portal.origin}/`);
    await visitor.page.fill('#account', 'acc-1');
    await visitor.page.fill('#secret', 'typed-secret-4');
    await visitor.page.click('#login-submit');
    await visitor.shown();
    await visitor.goto(`${portal.origin}/`);
    const written = JSON.stringify(exchanges.map((each) => toEvidence(each, conversation.redactor)));
    const secrets = ['hidden-token-7', 'typed-secret-4', 'shown-once-9', 'JBSWY3DPEHPK3PXP', 'M1 2h3v4z'];
    for (const secret of [...secrets, 'carrier-22', 'carrier-23'])
      assert.ok(!written.includes(secret), `${secret} is told`);
    assert.match(written, /formToken=\*\*\*&accountId=acc-1&secret=\*\*\*/);
  });
});
