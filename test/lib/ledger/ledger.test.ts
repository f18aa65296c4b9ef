import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import nock from 'nock';
import { cleanUp } from '../../../lib/ledger/clean-up.ts';
import { Ledger } from '../../../lib/ledger/ledger.ts';
import { tellThings } from '../../../lib/ledger/tell-things.ts';
import { StateFile } from '../../../lib/state/state-file.ts';
import { aConversation, origin } from '../client/a-conversation.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-ledger-'));
after(() => {
  rmSync(folder, { recursive: true });
  nock.restore();
});

describe('A ledger', () => {
  test('outlasts its process, with what is known of each thing', () => {
    const path = join(folder, 'a.state');
    const first = StateFile.open(path);
    const ledger = new Ledger(first);
    const account = ledger.asked('account', { name: 'Maryland' });
    ledger.made(account, { account: 'maryland' });
    const refused = ledger.asked('schedule', { account: 'maryland', name: 'no' });
    ledger.gone(refused);
    ledger.asked('job');
    first.close();
    const again = StateFile.open(path);
    const { remaining } = new Ledger(again);
    again.close();
    assert.deepEqual(remaining, [
      { id: 1, kind: 'account', name: 'Maryland', account: 'maryland', doubtful: false },
      { id: 3, kind: 'job', doubtful: true },
    ]);
  });

  test('has it written before the request, for whoever is killed meanwhile', () => {
    const path = join(folder, 'b.state');
    const state = StateFile.open(path);
    new Ledger(state).asked('schedule', { account: 'maryland', name: 's1' });
    assert.deepEqual(
      state.entries.map(({ kind, body }) => [kind, body]),
      [['asked', { id: 1, thing: 'schedule', account: 'maryland', name: 's1' }]],
    );
    state.close();
  });

  test('lets all go with an account that belongs to it', () => {
    const ledger = new Ledger();
    const account = ledger.asked('account');
    ledger.made(account, { account: 'a' });
    ledger.asked('session', { account: 'a' });
    const other = ledger.asked('session', { account: 'b' });
    ledger.gone(account);
    assert.deepEqual(ledger.remaining, [other]);
  });
});

test('things that are alike are told together', () => {
  const ledger = new Ledger();
  for (let n = 1; n <= 5; n += 1)
    ledger.kept(ledger.asked('session', { account: `a${n}` }), 'it ends by itself');
  ledger.made(ledger.asked('job'), { address: 'https://x.example/1' });
  assert.deepEqual(tellThings(ledger.remaining), [
    '5 sessions (of a1, of a2, of a3, and 2 more), asked for without an answer: it ends by itself',
    'job (https://x.example/1)',
  ]);
});

describe('Cleaning up', () => {
  const levers = { control: { url: `${origin}/control` } };

  test('removes what there are means for, the latest first, and tells why the rest stays', async () => {
    const ledger = new Ledger();
    ledger.made(ledger.asked('account'), { account: 'a' });
    ledger.made(ledger.asked('schedule'), { account: 'b', name: 's1' });
    ledger.made(ledger.asked('record'), { name: 'Organization/added-1' });
    nock(origin).delete('/control/directory/Organization/added-1').reply(204);
    nock(origin).delete('/control/accounts/b/schedules').reply(500);
    nock(origin).post('/control/accounts/a/close').reply(204);
    const asked: string[] = [];
    const conversation = aConversation(levers);
    conversation.onExchange = ({ request }) => void asked.push(new URL(request.url).pathname);
    await cleanUp(ledger, conversation);
    assert.deepEqual(asked, [
      '/control/directory/Organization/added-1',
      '/control/accounts/b/schedules',
      '/control/accounts/a/close',
    ]);
    assert.deepEqual(tellThings(ledger.remaining), [
      'schedule (s1 of b): ending schedules failed with status 500',
    ]);
  });

  test('cancels a schedule of a configured account where no lever ends it', async () => {
    const ledger = new Ledger();
    ledger.made(ledger.asked('schedule', { account: 'a', name: 's1' }), { address: `${origin}/jobs/7` });
    nock(origin, { reqheaders: { authorization: 'Bearer t-123456' } })
      .delete('/jobs/7')
      .reply(204);
    const accounts = [{ accountId: 'a', token: 't-123456' }];
    const cancel = { request: { http: { method: 'DELETE', url: '{statusUrl}' } } };
    await cleanUp(ledger, aConversation({ accounts, cancel }, '1.0.0'));
    assert.deepEqual(ledger.remaining, []);
  });

  test('tells of accounts that nobody can close or enter', async () => {
    const ledger = new Ledger();
    ledger.made(ledger.asked('account'), { account: 'a' });
    ledger.made(ledger.asked('schedule', { account: 'a' }));
    await cleanUp(ledger, aConversation());
    assert.deepEqual(tellThings(ledger.remaining), [
      'account (a): nothing closes an account (control.levers.closeAccount)',
      'schedule (of a): its account was opened by the run, and the secret of that is kept nowhere',
    ]);
  });
});
