import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import nock from 'nock';
import { Conversation } from '../../../lib/client/conversation.ts';
import { cleanUp } from '../../../lib/ledger/clean-up.ts';
import { Ledger } from '../../../lib/ledger/ledger.ts';
import { tellThings } from '../../../lib/ledger/tell-things.ts';
import { chosen, inJournal } from '../../../lib/sittings/in-force.ts';
import type { Journal } from '../../../lib/sittings/journal.ts';
import { Sittings, sharedKey } from '../../../lib/sittings/sittings.ts';
import { StateFile } from '../../../lib/state/state-file.ts';
import { aConversation, origin } from '../client/a-conversation.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-file-sets-'));
const path = join(folder, 'files.state');
const usual = {
  accounts: [{ accountId: 'maryland', token: 't-123456' }],
  list: { location: '/repository/list', format: 'lines' },
};

describe('Files that runs put into an account of the configuration', () => {
  let state: StateFile;
  let deleted: string[];
  beforeEach(() => {
    rmSync(path, { force: true });
    state = StateFile.open(path);
    deleted = [];
  });
  afterEach(() => {
    state.close();
    nock.cleanAll();
  });
  after(() => {
    rmSync(folder, { recursive: true });
    nock.restore();
  });

  const talking = (config: object = usual) => {
    const { config: read, edition } = aConversation({ ...usual, ...config });
    const conversation = new Conversation({ config: read, edition, ledger: new Ledger(state) });
    conversation.onExchange = ({ request }) =>
      void (request.method === 'DELETE' && deleted.push(new URL(request.url).pathname));
    return { conversation, receiver: conversation.receiver(read.accounts[0]!) };
  };
  /** The next answers to the list, and files that go as they are asked to. */
  const lists = (...answers: (string[] | number)[]) => {
    for (const answer of answers)
      if (typeof answer === 'number') nock(origin).get('/repository/list').reply(answer);
      else {
        const lines = answer.map((name) => `${origin}/files/${name}\n`).join('');
        nock(origin).get('/repository/list').reply(200, lines, { 'content-type': 'text/plain' });
      }
    nock(origin).delete('/files/kept.ndjson').reply(405);
    nock(origin)
      .persist()
      .delete(/^\/files\//)
      .reply(204);
  };

  test('are deleted at its end, where there were none before', async () => {
    const { conversation, receiver } = talking();
    lists(404, ['a.ndjson', 'b.ndjson']);
    await receiver.readList();
    conversation.files.scheduled(receiver, undefined);
    conversation.files.scheduled(receiver, undefined);
    assert.deepEqual(tellThings(conversation.ledger.remaining), ['file set (of maryland)']);
    await cleanUp(conversation.ledger, conversation);
    assert.deepEqual(deleted, ['/files/a.ndjson', '/files/b.ndjson']);
    assert.deepEqual(conversation.ledger.remaining, []);
    assert.ok(nock.pendingMocks().every((each) => each.startsWith('DELETE')));
  });

  test('are kept in no journal of a scenario, and by no more than one sitting', async () => {
    const sittings = await Sittings.open(state, 'a-key-of-the-test');
    const journal = await sittings.journal('a scenario');
    for (const _ of ['one sitting', 'the next one'])
      inJournal(journal, () => {
        const { conversation, receiver } = talking();
        conversation.files.scheduled(receiver, undefined);
      });
    await journal.flush();
    const sets = state.entries.filter(({ body }) => body['thing'] === 'file set');
    assert.deepEqual(
      sets.map(({ body }) => body['of']),
      [sharedKey('files')],
    );
    assert.equal(chosenIn(await sittings.journal('a scenario')), 'made anew');
  });

  test('are told from those before, by the process that saw them', async () => {
    const { conversation, receiver } = talking();
    lists(['mine.ndjson'], ['mine.ndjson', 'a.ndjson'], ['mine.ndjson', 'a.ndjson']);
    await receiver.readList();
    conversation.files.scheduled(receiver, undefined);
    await receiver.readList();
    await cleanUp(conversation.ledger, conversation);
    assert.deepEqual(deleted, ['/files/a.ndjson']);
    assert.deepEqual(conversation.ledger.remaining, []);
  });

  test('are told, and not deleted, where another process does not know which they are', async () => {
    const { conversation, receiver } = talking();
    lists(['mine.ndjson']);
    await receiver.readList();
    conversation.files.scheduled(receiver, undefined);
    const next = talking().conversation;
    await cleanUp(next.ledger, next);
    assert.deepEqual(tellThings(next.ledger.remaining), [
      'file set (beside others of maryland): others may have been there before the run, and which is told nowhere',
    ]);
    assert.deepEqual(deleted, []);
  });

  test('are deleted by another process where all are of the run, each schedule with a list of its own', async () => {
    const own = { list: { location: '/repository/list?of={scheduledId}', format: 'lines' } };
    const { conversation, receiver } = talking(own);
    conversation.files.scheduled(receiver, 's-1');
    nock(origin)
      .get('/repository/list?of=s-1')
      .reply(200, `${origin}/files/s-1.ndjson\n`, { 'content-type': 'text/plain' });
    lists();
    const next = talking(own).conversation;
    await cleanUp(next.ledger, next);
    assert.deepEqual(deleted, ['/files/s-1.ndjson']);
    assert.deepEqual(next.ledger.remaining, []);
  });

  test('stay where they are not deleted, and why is told', async () => {
    const { conversation, receiver } = talking();
    lists([], ['a.ndjson', 'kept.ndjson', 'c.ndjson']);
    await receiver.readList();
    conversation.files.scheduled(receiver, undefined);
    await cleanUp(conversation.ledger, conversation);
    assert.deepEqual(tellThings(conversation.ledger.remaining), [
      'file set (of maryland): 1 of 3 are deleted, the next is answered 405',
    ]);
    assert.deepEqual(deleted, ['/files/a.ndjson', '/files/kept.ndjson']);
  });

  test('are left alone where their list has no end', async () => {
    const { conversation, receiver } = talking();
    lists(
      [],
      Array.from({ length: 1001 }, (_, n) => `${n}.ndjson`),
    );
    await receiver.readList();
    conversation.files.scheduled(receiver, undefined);
    await cleanUp(conversation.ledger, conversation);
    assert.deepEqual(tellThings(conversation.ledger.remaining), [
      'file set (of maryland): they are 1001; 1000 at most are deleted',
    ]);
    assert.deepEqual(deleted, []);
  });

  test('go with an account that the run has opened itself', () => {
    const { conversation } = talking();
    const opened = conversation.receiver({ name: 'new', accountId: 'new', token: 't-987654' });
    conversation.files.scheduled(opened, undefined);
    assert.deepEqual(conversation.ledger.remaining, []);
  });
});

/** What is chosen where a journal has no choice of a thing in store. */
const chosenIn = (journal: Journal): string => inJournal(journal, () => chosen('a thing', () => 'made anew'));
