import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser } from '../../../../lib/client/browser/find-browser.ts';
import { closeBrowser } from '../../../../lib/client/browser/shared-browser.ts';
import { Conversation } from '../../../../lib/client/conversation.ts';
import { openPortal } from '../../../../lib/client/portal/open-portal.ts';
import { codeAt } from '../../../../lib/client/totp.ts';
import { Ledger } from '../../../../lib/ledger/ledger.ts';
import { StateFile } from '../../../../lib/state/state-file.ts';
import { aConversation } from '../a-conversation.ts';
import { aTerminal } from '../person/a-terminal.ts';
import { key } from './other-pages.ts';
import { type OtherPortal, startOtherPortal } from './other-portal.ts';
import { otherPortal } from './other-portal-config.ts';

const secret = 'correct-horse-battery';
const credentials = { accountId: 'u-1', secret };
const criteria = { types: ['Organization'], filters: [], startdate: '2026-12-01' };

/** What a ledger tells, a word each. */
const told = ({ ledger }: Conversation): string[] =>
  ledger.remaining.map(({ kind, account, name, doubtful }) =>
    [kind, account, name, doubtful ? 'doubtful' : undefined].filter((each) => each !== undefined).join(' '),
  );

describe('What a person makes in a portal', () => {
  const visited = async (answers: [string, string][]) => {
    const conversation = aConversation({ portal: { url: 'https://ndh.example/account', mode: 'person' } });
    const terminal = aTerminal(answers);
    return { conversation, terminal, portal: await openPortal(conversation, terminal) };
  };

  test('is in the ledger as far as it came about', async () => {
    const { conversation, portal } = await visited([
      ['wrong): ', 'p'],
      ['wrong): ', 'd'],
      ['none is given): ', ''],
      ['refused): ', 'r'],
      ['refused): ', 's'],
      ['does not open): ', 'r'],
      ['a few words: ', 'No.'],
      ['does not open): ', 'a'],
    ]);
    await portal.register({ organization: { name: 'Waiting' } });
    await portal.register({ organization: { name: 'Denied' } });
    await portal.firstFactor(credentials);
    await portal.firstFactor(credentials);
    await portal.schedule({ ...criteria, scheduledId: 's-1' });
    await portal.schedule({ ...criteria, scheduledId: 's-2' });
    assert.deepEqual(told(conversation), [
      'account Waiting',
      'session u-1 in a private window',
      'schedule u-1 s-2',
    ]);
  });

  test('is doubtful where the person tells nothing of it', async () => {
    const { conversation, portal } = await visited([['wrong): ', 'skip']]);
    await assert.rejects(portal.register({ organization: { name: 'Skipped' } }), { name: 'NotTestable' });
    assert.deepEqual(told(conversation), ['account Skipped doubtful']);
  });

  test('is taken for decided once it was looked at again, and for cancelled once that is done', async () => {
    const { conversation, portal } = await visited([
      ['wrong): ', 'p'],
      ['wrong): ', 'r'],
      ['none is given): ', ''],
      ['does not open): ', 'a'],
      ['no): ', 'n'],
      ['no): ', 'y'],
    ]);
    const waiting = await portal.register({ organization: { name: 'Waiting' } });
    await portal.lookAgain(waiting);
    await portal.schedule(criteria);
    await portal.cancel('');
    assert.deepEqual(told(conversation), ['schedule']);
    await portal.cancel('');
    assert.deepEqual(told(conversation), []);
  });

  test('is left with the window, when another visit begins', async () => {
    const { conversation, terminal, portal } = await visited([
      ['refused): ', 's'],
      ['refused): ', 's'],
    ]);
    await portal.firstFactor(credentials);
    const next = await openPortal(conversation, terminal);
    assert.deepEqual(told(conversation), ['session u-1 in a private window']);
    await next.firstFactor({ ...credentials, accountId: 'u-2' });
    assert.deepEqual(told(conversation), ['session u-2 in a private window']);
    assert.match(terminal.shown(), /Sign out where you are signed in\. Close every private window/);
  });
});

const found = await findBrowser();

describe('What a browser makes in a portal', { skip: 'reason' in found ? found.reason : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-noted-'));
  let server: OtherPortal;
  let state: StateFile;
  const visited = async (changes: object = {}) => {
    const other = otherPortal(server.url);
    const { config, edition } = aConversation({
      baseUrl: server.url,
      portal: {
        ...other,
        outcome: { granted: ['welcome aboard'] },
        selectors: { ...(other.selectors as object), ...changes },
      },
      policy: { requestSeconds: 10 },
    });
    const conversation = new Conversation({ config, edition, ledger: new Ledger(state) });
    const asked: string[] = [];
    conversation.onExchange = ({ request }) => void asked.push(new URL(request.url).pathname);
    return { conversation, asked, portal: await openPortal(conversation) };
  };
  before(async () => {
    server = await startOtherPortal();
    state = StateFile.open(join(folder, 'portal.state'));
  });
  after(async () => {
    await closeBrowser();
    await server.stop();
    state.close();
    rmSync(folder, { recursive: true });
  });

  test('is in the ledger, and its session ends with the visit', async () => {
    const { conversation, asked, portal } = await visited();
    await portal.firstFactor(credentials);
    assert.deepEqual(told(conversation), []);
    await portal.secondFactor(codeAt(key, new Date()));
    await portal.schedule({ ...criteria, frequency: 'daily' });
    assert.deepEqual(told(conversation), ['session u-1', 'schedule u-1']);
    await portal.close();
    assert.deepEqual(told(conversation), ['schedule u-1']);
    assert.ok(asked.includes('/bye'));
    conversation.ledger.cancelled('u-1');
  });

  test('comes with the session that the first code of a grant begins', async () => {
    const { conversation, asked, portal } = await visited();
    await portal.register({
      organization: { name: 'Maryland', state: 'MD' },
      purpose: 'directory-distribution',
    });
    assert.deepEqual(told(conversation), ['account u-1 Maryland', 'session doubtful']);
    await conversation.visits.close();
    assert.deepEqual(told(conversation), ['account u-1 Maryland']);
    assert.ok(asked.includes('/bye'));
    for (const thing of conversation.ledger.remaining) conversation.ledger.gone(thing);
  });

  test('is not in the ledger where its form is not even sent', async () => {
    const { conversation, portal } = await visited();
    server.empty = true;
    await assert.rejects(portal.register({ organization: { name: 'Nobody' } }), { name: 'NotTestable' });
    await assert.rejects(portal.firstFactor(credentials), { name: 'NotTestable' });
    assert.deepEqual(told(conversation), []);
    server.empty = false;
    await portal.close();
  });

  test('stays, and why is told, where it cannot be ended', async () => {
    const { conversation, portal } = await visited({ signOut: 'none' });
    await portal.firstFactor(credentials);
    await portal.secondFactor(codeAt(key, new Date()));
    await portal.close();
    assert.deepEqual(told(conversation), ['session u-1']);
    assert.match(
      conversation.ledger.remaining[0]?.why ?? '',
      /has nothing for portal\.selectors\.signOut is none/,
    );
  });
});
