import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evidenceOf } from '../../../../lib/client/evidence.ts';
import { openPortal } from '../../../../lib/client/portal/open-portal.ts';
import { aConversation } from '../a-conversation.ts';
import { aTerminal } from '../person/a-terminal.ts';

const url = 'https://ndh.example/account';
const conversation = (more: object = {}) => aConversation({ portal: { url, mode: 'person', ...more } });
const secret = 'correct-horse-battery';
const key = 'JBSWY3DPEHPK3PXP';

/** What somebody answers who asks for an account that is granted at once. */
const grant: [string, string][] = [
  ['wrong): ', 'g'],
  ['Identifier of the account (Enter: none is told): ', 'u-1'],
  ['Its secret', secret],
  ['Its key', `otpauth://totp/x?secret=${key}`],
  ['another code): ', 'a'],
];

describe('A portal that a person visits', () => {
  test('grants an account, of which the person tells what was handed out', async () => {
    const terminal = aTerminal(grant);
    const target = conversation();
    const evidence: unknown[] = [];
    target.onHand = (exchange) => void evidence.push(evidenceOf(exchange, target.redactor));
    const portal = await openPortal(target, terminal);
    const registration = await portal.register({
      organization: { name: 'Ada', state: 'MD' },
      purpose: 'research',
    });
    assert.deepEqual(registration, {
      text: '',
      url: `${url}/register`,
      outcome: 'granted',
      problems: [],
      account: { name: 'u-1', accountId: 'u-1', secret, totp: `otpauth://totp/x?secret=${key}` },
    });
    assert.match(terminal.shown(), /Open https:\/\/ndh\.example\/account\/register\n/);
    assert.match(
      terminal.shown(),
      /organization\.name {3}Ada\n +organization\.state {2}MD\n +purpose {13}research\n/,
    );
    const account = registration.account;
    assert.ok(account);
    assert.ok(terminal.shown().includes(`code  ${target.codes(account).last()}\n`));
    assert.ok(!terminal.shown().includes(secret));
    assert.equal(target.redactor.text(`${secret} ${key}`), '*** ***');
    assert.partialDeepStrictEqual(evidence[0], {
      request: { method: 'BY HAND', url },
      response: { status: 'told', body: 'a request for an account\nWhat became of it: granted' },
    });
    assert.match(JSON.stringify(evidence[1]), /Identifier of the account: u-1\\nIts secret: \(not shown\)/);
    for (const hidden of [secret, key, target.codes(account).last()!])
      assert.ok(!JSON.stringify(evidence).includes(hidden), hidden);
  });

  test('gives another first code to somebody who was slow', async () => {
    const target = aConversation({ portal: { url, mode: 'person' } });
    let steps = 0;
    const terminal = aTerminal([...grant.slice(0, -1), ['another code): ', 'n'], ['another code): ', 'x']]);
    target.clock.waitUntilNextStep = async () => void (steps += 1);
    const portal = await openPortal(target, terminal);
    assert.equal((await portal.register({})).outcome, 'granted');
    assert.equal(steps, 1);
  });

  test('denies with a reason, refuses, and keeps somebody waiting', async () => {
    const portal = await openPortal(
      conversation(),
      aTerminal([
        ['wrong): ', 'd'],
        ['none is given): ', 'No advertising.'],
        ['wrong): ', 'r'],
        ['none is given): ', ''],
        ['wrong): ', 'p'],
        ['wrong): ', 'g'],
        ['Identifier', ''],
        ['Its secret', ''],
        ['Its key', ''],
      ]),
    );
    const denied = await portal.register({});
    assert.deepEqual([denied.outcome, denied.reason], ['denied', 'No advertising.']);
    const refused = await portal.register({});
    assert.deepEqual([refused.outcome, refused.problems], ['refused', []]);
    const pending = await portal.register({});
    assert.equal(pending.outcome, 'pending');
    const granted = await portal.lookAgain(pending);
    assert.deepEqual([granted.outcome, granted.account], ['granted', undefined]);
  });

  test('is logged in to in two steps, and left', async () => {
    const terminal = aTerminal([
      ['refused): ', 'c'],
      ['refused): ', 's'],
      ['no): ', 'y'],
      ['Enter: ', ''],
    ]);
    const target = conversation();
    const portal = await openPortal(target, terminal);
    assert.equal((await portal.firstFactor({ accountId: 'u-1', secret })).step, 'code');
    assert.equal((await portal.secondFactor('123456')).step, 'signed-in');
    assert.equal(await portal.isSignedIn(), true);
    await portal.signOut();
    await portal.close();
    assert.match(terminal.shown(), /account {2}u-1\n +secret {3}correct-horse-battery\n/);
    assert.equal(terminal.shown().match(/private window/g)?.length, 1);
    assert.equal(target.redactor.text(secret), '***');
  });

  test('cannot be left for another visit and taken up again: its window was closed', async () => {
    const terminal = aTerminal([
      ['wrong): ', 'p'],
      ['wrong): ', 'p'],
      ['wrong): ', 'p'],
    ]);
    const target = conversation();
    const [first, second] = [await openPortal(target, terminal), await openPortal(target, terminal)];
    await first.register({});
    const pending = await second.register({});
    await assert.rejects(first.files(), {
      name: 'NotTestable',
      message: 'the window of this visit was closed for another one (portal.mode)',
    });
    assert.equal((await second.lookAgain(pending)).outcome, 'pending');
    assert.equal(terminal.shown().match(/private window/g)?.length, 2);
  });

  test('takes a schedule, shows files, and does away with both', async () => {
    const terminal = aTerminal([
      ['does not open): ', 'a'],
      ['does not open): ', 'r'],
      ['a few words: ', 'No start.'],
      ['does not open): ', 'x'],
      ['there is none): ', 'a.ndjson, b.ndjson'],
      ['no): ', 'y'],
      ['no): ', 'n'],
    ]);
    const portal = await openPortal(conversation(), terminal);
    const criteria = {
      types: ['Organization', 'Location'],
      filters: [],
      startdate: '2026-12-01',
      keepFile: true,
    };
    assert.equal((await portal.schedule(criteria)).accepted, true);
    const refused = await portal.schedule(criteria);
    assert.deepEqual([refused.reached, refused.accepted, refused.problems], [true, false, ['No start.']]);
    assert.equal((await portal.schedule(criteria)).reached, false);
    assert.match(
      terminal.shown(),
      /_type {7}Organization, Location\n +_startdate {2}2026-12-01\n +_frequency {2}once\n/,
    );
    assert.deepEqual(await portal.files(), ['a.ndjson', 'b.ndjson']);
    assert.equal((await portal.cancel('s-1')).done, true);
    assert.equal((await portal.deleteFile('a.ndjson')).done, false);
    assert.match(terminal.shown(), /Cancel the schedule s-1, and confirm/);
  });

  test('is not visited where there is no terminal', async () => {
    await assert.rejects(openPortal(conversation(), aTerminal([], false)), { name: 'NotTestable' });
  });
});
