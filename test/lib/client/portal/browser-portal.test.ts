import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { findBrowser } from '../../../../lib/client/browser/find-browser.ts';
import { closeBrowser } from '../../../../lib/client/browser/shared-browser.ts';
import type { Conversation } from '../../../../lib/client/conversation.ts';
import { openPortal } from '../../../../lib/client/portal/open-portal.ts';
import type { Portal } from '../../../../lib/client/portal/portal.ts';
import { codeAt } from '../../../../lib/client/totp.ts';
import { aConversation } from '../a-conversation.ts';
import { key } from './other-pages.ts';
import { otherPortal } from './other-portal-config.ts';
import { startScriptedPortal } from './scripted-portal.ts';
import { type OtherPortal, startOtherPortal } from './other-portal.ts';

const found = await findBrowser();
const skip = 'reason' in found ? found.reason : false;

const request = {
  organization: { name: 'Maryland "Directory" <b>', state: 'MD' },
  contact: { name: 'Ada Park', email: 'ada@directory.example' },
  purpose: 'directory-distribution',
  terms: true,
};
const credentials = { accountId: 'u-1', secret: 'correct-horse-battery' };
const criteria = {
  types: ['Organization', 'Endpoint'],
  filters: ['a?b=c', 'd?e=f'],
  startdate: '2026-12-01T10:00:00Z',
};

describe('A portal that is built otherwise', { skip }, () => {
  let server: OtherPortal;
  let conversation: Conversation;
  let portal: Portal;
  const sent = (path: string) => server.forms.findLast((form) => form.path === `/account/${path}`)?.fields;

  const open = async (changes: object = {}) => {
    await portal?.close();
    conversation = aConversation({
      baseUrl: server.url,
      portal: { ...otherPortal(server.url), outcome: { granted: ['welcome aboard'] }, ...changes },
      policy: { requestSeconds: 10 },
    });
    portal = await openPortal(conversation);
  };
  const logIn = async () => {
    await portal.firstFactor(credentials);
    return portal.secondFactor(codeAt(key, new Date()));
  };

  before(async () => {
    server = await startOtherPortal();
  });
  beforeEach(async () => {
    server.empty = false;
    await open();
  });
  after(async () => {
    await portal?.close();
    await closeBrowser();
    await server.stop();
  });

  test('grants an account, of which the harness learns the secret and the key', async () => {
    const { outcome, account, url, text } = await portal.register(request);
    assert.equal(outcome, 'granted');
    assert.deepEqual(account, {
      name: 'u-1',
      accountId: 'u-1',
      secret: 'correct-horse-battery',
      totp: `otpauth://totp/Exports:u-1?secret=${key}`,
    });
    assert.deepEqual(Object.fromEntries(sent('apply') ?? []), {
      co: 'Maryland "Directory" <b>',
      st: '24',
      why: '1',
      mail: 'ada@directory.example',
      ok: 'on',
    });
    assert.equal(url, `${server.url}/apply`);
    assert.match(text, /My exports/);
    assert.equal(conversation.redactor.text('correct-horse-battery'), '***');
    assert.equal(conversation.redactor.text(`x ${key} y`), 'x *** y');
    assert.equal(await portal.isSignedIn(), true);
    assert.equal(sent('auth')?.get('pin'), conversation.codes(account).last());
  });

  test('denies with a reason, and refuses with what is wrong', async () => {
    const denied = await portal.register({ ...request, purpose: 'marketing' });
    assert.equal(denied.outcome, 'denied');
    assert.equal(denied.reason, 'We send no advertising.');
    assert.equal(denied.account, undefined);
    const refused = await portal.register({ purpose: 'research' });
    assert.equal(refused.outcome, 'refused');
    assert.deepEqual(refused.problems, ['Which company?', 'Company is needed.']);
  });

  test('may leave a request undecided, and is looked at again', async () => {
    const pending = await portal.register({ ...request, purpose: 'research' });
    assert.equal(pending.outcome, 'pending');
    server.research = 'Welcome aboard! The rest comes by mail.';
    const granted = await portal.lookAgain(pending);
    assert.equal(granted.outcome, 'granted');
    assert.equal(granted.account, undefined);
  });

  test('says of a value that it does not have which it has', async () => {
    await assert.rejects(portal.register({ ...request, purpose: 'fun' }), {
      name: 'NotTestable',
      message:
        'the portal\'s field portal.selectors.register.fields.purpose (input[name=why]) does not offer "fun", only We distribute directories, Research, Marketing; portal.values says what the portal calls a value',
    });
  });

  test('asks for user, password and code on three pages, and refuses each', async () => {
    assert.equal((await portal.firstFactor({ accountId: 'nobody', secret: 'x' })).step, 'refused');
    const wrong = await portal.firstFactor({ ...credentials, secret: 'incorrect' });
    assert.equal(wrong.step, 'refused');
    assert.match(wrong.text, /That is wrong/);
    assert.equal((await portal.firstFactor(credentials)).step, 'code');
    assert.equal((await portal.secondFactor('000000')).step, 'refused');
    assert.equal((await portal.secondFactor('000001')).step, 'refused');
    assert.equal((await portal.secondFactor(codeAt(key, new Date()))).step, 'signed-in');
    await portal.signOut();
    assert.equal(await portal.isSignedIn(), false);
  });

  test('opens nothing after half a login, and goes on with it', async () => {
    await portal.firstFactor(credentials);
    assert.equal((await portal.schedule(criteria)).reached, false);
    assert.equal((await portal.secondFactor(codeAt(key, new Date()))).step, 'signed-in');
  });

  test('takes a schedule by lists, radio buttons, a box and a day', async () => {
    await logIn();
    const accepted = await portal.schedule({ ...criteria, frequency: 'daily', keepFile: false });
    assert.deepEqual([accepted.reached, accepted.accepted, accepted.problems], [true, true, []]);
    assert.match(accepted.text, /It is scheduled/);
    assert.deepEqual(
      [...(sent('exports/new') ?? [])],
      [
        ['kinds', 'o'],
        ['kinds', 'Endpoint'],
        ['queries', 'a?b=c,d?e=f'],
        ['begins', '2026-12-01'],
        ['repeat', 'D'],
      ],
    );
  });

  test('refuses a schedule, and so does the browser itself', async () => {
    await logIn();
    const nothing = { ...criteria, types: [] };
    const unfinished = await portal.schedule({ ...nothing, startdate: '' });
    assert.equal(unfinished.accepted, false);
    assert.equal(unfinished.problems.length, 1);
    assert.match(unfinished.problems[0] ?? '', /^begins: ./);
  });

  test('has no field for an id', async () => {
    await logIn();
    await assert.rejects(portal.schedule({ ...criteria, scheduledId: 'nightly' }), {
      name: 'NotTestable',
      message: /has nothing for portal\.selectors\.schedule\.scheduledId is none; it shows "My exports/,
    });
  });

  test('cancels after a dialog of the browser, and deletes without being asked', async () => {
    await logIn();
    assert.equal((await portal.cancel('nightly')).done, true);
    assert.ok(!server.schedules.includes('nightly'));
    assert.deepEqual(await portal.files(), ['Organization 1.ndjson', 'Location.ndjson']);
    assert.equal((await portal.deleteFile('Organization 1.ndjson')).done, true);
    assert.deepEqual(await portal.files(), ['Location.ndjson']);
    await assert.rejects(portal.deleteFile('none.ndjson'), {
      name: 'NotTestable',
      message:
        /has nothing for portal\.selectors\.home\.delete \(\.file:has-text\("none\.ndjson"\) >> text=Remove\)/,
    });
  });

  test('without the elements is blamed for nothing, and its secrets are masked', async () => {
    server.empty = true;
    conversation.redactor.know(credentials.secret);
    const message = `the portal at ${server.url}/sign-in has nothing for portal.selectors.login.accountId (#user); it shows "Under construction, call 555-0100 with your word ***."`;
    await assert.rejects(portal.firstFactor(credentials), { name: 'NotTestable', message });
    await assert.rejects(portal.isSignedIn(), {
      name: 'NotTestable',
      message: /portal\.selectors\.signedIn/,
    });
    await assert.rejects(portal.register(request), {
      message: /register\.fields\.organization\.name \(#company\)/,
    });
  });

  test('is not asked for anything where a selector cannot be read', async () => {
    const asked = server.forms.length;
    await assert.rejects(open({ selectors: { signOut: 'a:no-such-thing(x)' } }), {
      name: 'ConfigurationError',
      message: /^portal\.selectors\.signOut \(a:no-such-thing\(x\)\) is no selector: ./,
    });
    assert.equal(server.forms.length, asked);
  });
});

describe('A portal of one page that a script changes', { skip }, () => {
  after(closeBrowser);

  test('is logged in to, and refuses again and again', async () => {
    const { url, stop } = await startScriptedPortal();
    const portal = await openPortal(aConversation({ baseUrl: url, portal: { url } }));
    try {
      assert.equal((await portal.firstFactor({ accountId: 'a', secret: 'wrong' })).step, 'refused');
      assert.equal((await portal.firstFactor({ accountId: 'a', secret: 'right' })).step, 'code');
      for (const code of ['000000', '000001'])
        assert.equal((await portal.secondFactor(code)).step, 'refused');
      assert.equal((await portal.secondFactor('123456')).step, 'signed-in');
    } finally {
      await portal.close();
      await stop();
    }
  });
});

test('There is no portal where none is configured', async () => {
  await assert.rejects(openPortal(aConversation()), {
    name: 'NotOffered',
    message: 'no portal is configured (portal.url)',
  });
});
