import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { after, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { aVisit, type AVisit, closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);

/** Known to the run, with everything in it that is escaped somewhere. */
const configured = `c0nf/ig"ured & <secret>'s`;
const secrets = {
  typed: 'typed-secret-4',
  code: '48392017',
  cookie: 'carrier-2200',
  hidden: 'hidden-token-7',
  shown: 'shown-once-9',
  key: 'JBSWY3DPEHPK3PXP',
  drawing: 'M1 2h3v4z',
  picture: 'data:image/png;base64,c2hvd24tb25jZS05',
  style: 'shown-once-9',
};
const written = configured.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const login = `<link rel="stylesheet" href="/style.css"><form method="post" action="/done">
  <input type="hidden" name="formToken" value="${secrets.hidden}"><input name="accountId" id="account">
  <input type="password" name="secret" id="secret"><input name="code" id="code">
  <button id="submit">Log in</button></form>`;
const account = `<h1>Your account</h1><p>Keep <code id="account-secret">${secrets.shown}</code></p>
  <p id="totp-secret">${secrets.key}</p><svg id="totp-qr"><path d="${secrets.drawing}"/></svg>
  <img src="${secrets.picture}" alt="code"><p hidden>${written}</p>
  <script>console.log(${JSON.stringify(configured)}); const known = '${encodeURIComponent(configured)}'</script>`;

const done: RequestListener = (_request, response) => {
  response.setHeader('set-cookie', `ndh_portal=${secrets.cookie}; Path=/; HttpOnly`);
  response.setHeader('content-type', 'text/html');
  response.end(account);
};
const style: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/css');
  response.end(`body { color: navy } p::after { content: '${secrets.style}' }`);
};
const pages = { '/': login, '/done': done, '/style.css': style };

/** A visit that logged in, and saw everything that is shown once. */
async function loggedIn(context: Parameters<typeof aVisit>[0]): Promise<AVisit> {
  const visit = await aVisit(context, pages, {}, { isTraced: true });
  const { visitor, portal, conversation } = visit;
  conversation.receiver({ name: 'A', accountId: 'a', secret: configured });
  await visitor.goto(`${portal.origin}/`);
  await visitor.page.fill('#account', 'acc-1');
  await visitor.page.fill('#secret', secrets.typed);
  await visitor.page.fill('#code', secrets.code);
  await visitor.page.click('#submit');
  await visitor.page.textContent('#account-secret');
  return visit;
}

describe('Of a visit that failed', { skip: withoutBrowser }, () => {
  test('the trace tells no secret in any form', async (context) => {
    const { visitor } = await loggedIn(context);
    const { trace, notes } = await visitor.failure();
    assert.ok(trace, notes.join());
    const entries = Object.entries(unzipSync(trace)).map(
      ([name, bytes]) => [name, strFromU8(bytes)] as const,
    );
    const texts = [['the file', trace.toString('latin1')] as const, ...entries];
    const forms = [
      ...Object.values(secrets),
      ...[configured, written, encodeURIComponent(configured), JSON.stringify(configured).slice(1, -1)],
      ...[secrets.shown, configured].map((each) => Buffer.from(each).toString('base64')),
    ];
    for (const [name, text] of texts)
      for (const form of forms) assert.ok(!text.includes(form), `${form} is in ${name}`);
  });

  test('the trace shows what was done, where, and what the pages looked like', async (context) => {
    const { visitor, portal } = await loggedIn(context);
    const entries = unzipSync((await visitor.failure()).trace ?? Buffer.alloc(0));
    const events = strFromU8(entries['trace.trace'] ?? Buffer.alloc(0));
    for (const told of [`"selector":"#account","value":"acc-1"`, `${portal.origin}/done`, 'Your account'])
      assert.ok(events.includes(told), `${told} is in the trace`);
    const styles = Object.keys(entries).filter((name) => name.startsWith('resources/'));
    assert.deepEqual(
      styles.map((name) => name.replace(/.*\./, '.')),
      ['.css'],
    );
  });

  test('the picture covers what is secret, and is not taken where it could not', async (context) => {
    const { visitor, conversation } = await loggedIn(context);
    const { screenshot } = await visitor.failure();
    assert.equal(screenshot?.subarray(1, 4).toString(), 'PNG');
    conversation.redactor.know('Your account');
    const open = await visitor.failure();
    assert.equal(open.screenshot, undefined);
    assert.deepEqual(open.notes, ['no picture of the page: the page shows a secret openly']);
  });

  test('the trace begins anew after it was taken', async (context) => {
    const { visitor, portal } = await loggedIn(context);
    await visitor.failure();
    await visitor.goto(`${portal.origin}/?again`);
    const entries = unzipSync((await visitor.failure()).trace ?? Buffer.alloc(0));
    assert.match(strFromU8(entries['trace.trace'] ?? Buffer.alloc(0)), /again/);
  });

  test('a page that hangs leaves a note', async (context) => {
    const hanging = { '/': '<script>for(;;);</script>' };
    const hasty = { policy: { requestSeconds: 1 } };
    const { visitor, portal } = await aVisit(context, hanging, hasty, { isTraced: true });
    await assert.rejects(visitor.goto(`${portal.origin}/`));
    const { notes, screenshot } = await visitor.failure();
    assert.equal(screenshot, undefined);
    assert.match(notes.join(), /no picture of the page/);
  });
});
