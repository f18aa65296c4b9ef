import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import nock from 'nock';
import { otherLists } from '../../../lib/client/read-list.ts';
import type { Receiver } from '../../../lib/client/receiver.ts';
import { aConversation, origin } from './a-conversation.ts';
import { account, interceptAll, receiver, target } from './a-receiver.ts';

interceptAll();

const asked = (request: object, more: object = {}) => ({ list: { ...more, request } });

/** The address of the latest list is asked for before the list itself. */
const inTwoSteps = asked({
  http: [
    { url: '/latest?of={accountId}', capture: { latest: 'json:$.manifest' } },
    { url: '{latest}/{scheduledId}' },
  ],
});

/** Accounts of which more is told than their identifiers. */
const granting = (capture: object) => ({
  registration: { request: { http: { url: '/accounts', capture } }, samples: { grant: {} } },
});

const urls = async (reader: Receiver, as?: Receiver) =>
  (await reader.readList(as ? { as } : {})).list?.links.map(({ url }) => url);

describe('A list that is asked for by requests', () => {
  test('is the last answer, in any usual form', async () => {
    target().get('/latest?of=maryland').reply(200, { manifest: '/lists/7' });
    target()
      .get('/lists/7/weekly')
      .reply(200, { output: [{ url: '/files/a.ndjson', type: 'Location' }] });
    const reader = receiver(inTwoSteps);
    reader.scheduledId = 'weekly';
    const { list, method } = await reader.readList();
    assert.deepEqual(
      list?.links.map(({ url, type }) => [url, type]),
      [[`${origin}/files/a.ndjson`, 'Location']],
    );
    assert.equal(method, 'GET');
  });

  test('is asked for in the name of nobody without a session', async () => {
    const scope = nock(origin, { badheaders: ['authorization'] });
    scope.get('/latest?of=maryland').reply(401, 'Who are you?');
    const { exchange, list, problem } = await receiver(inTwoSteps).readList({ as: 'nobody' });
    assert.equal(exchange.response.status, 401);
    assert.deepEqual([list, problem], [undefined, 'refused with status 401']);
  });

  test("is asked for with the session of another account, for the first one's list", async () => {
    const request = { http: { url: '/lists', json: { of: '{accountId}' } } };
    const other = aConversation().receiver({ name: 'B', accountId: 'virginia', token: 'the-token-of-b' });
    nock(origin, { reqheaders: { authorization: 'Bearer the-token-of-b' } })
      .post('/lists', { of: 'maryland' })
      .reply(200, '/files/a.ndjson');
    assert.deepEqual(await urls(receiver(asked(request)), other), [`${origin}/files/a.ndjson`]);
  });

  test('is asked for by anybody where it is public', async () => {
    const scope = nock(origin, { badheaders: ['authorization'] });
    scope.get('/public').reply(200, []);
    assert.deepEqual(await urls(receiver(asked({ http: { url: '/public' } }, { access: 'public' }))), []);
  });

  test('is refused with 200 where the answer says so', async () => {
    const refused = { from: 'body', match: 'Please sign in' };
    target().get('/lists').reply(200, '<h1>Please sign in</h1> or <a href="/files/help">read on</a>');
    const { list, problem } = await receiver(asked({ http: { url: '/lists', refused } })).readList();
    assert.deepEqual([list, problem], [undefined, 'refused with status 200']);
  });

  test('can be longer than other answers', async () => {
    const lines = '/files/a-file-with-quite-a-long-name.ndjson\n'.repeat(100);
    target().get('/lists').reply(200, lines);
    const limits = { answerBytes: 1024, listBytes: 65536 };
    const found = await urls(receiver({ ...asked({ http: { url: '/lists' } }), limits }));
    assert.equal(found?.length, 100);
  });

  test('that is more than is read leaves rows untested, and says which key to raise', async () => {
    const lines = '/files/a-file-with-quite-a-long-name.ndjson\n'.repeat(100);
    const wrong: [limits: object, told: RegExp][] = [
      [{ answerBytes: 1024, listBytes: 2048 }, /more than is read: raise limits\.listBytes$/],
      [{ answerBytes: 65536, listBytes: 65536, links: 99 }, /more than 99 links, .*: raise limits\.links$/],
    ];
    for (const [limits, message] of wrong) {
      target().get('/lists').reply(200, lines);
      const reader = receiver({ ...asked({ http: { url: '/lists' } }), limits });
      await assert.rejects(reader.readList(), { name: 'NotTestable', message });
    }
  });

  test('can be what the address of an acceptance answers, and is none before', async () => {
    const reader = receiver(asked({ http: { url: '{statusUrl}' } }));
    const { list, exchange, problem } = await reader.readList();
    assert.deepEqual([list, exchange.response.status], [undefined, 404]);
    assert.match(problem ?? '', /no schedule has been accepted/);
    reader.statusUrls.note('weekly', `${origin}/runs/7`);
    reader.statusUrls.note('daily', `${origin}/runs/8`);
    reader.scheduledId = 'weekly';
    target()
      .get('/runs/7')
      .reply(200, { output: [{ url: '/files/a.ndjson' }] });
    assert.deepEqual(await urls(reader), [`${origin}/files/a.ndjson`]);
    target().get('/runs/8').reply(200, []);
    assert.deepEqual((await reader.readList({ scheduledId: 'daily' })).list?.links, []);
    reader.scheduledIds.add('weekly').add('daily');
    assert.deepEqual(otherLists(reader), ['daily']);
  });

  test('can need what the grant of the account told', async () => {
    const granted = { accountId: 'maryland', folder: 'north 7', list: '/given' };
    const told = { ...granting({ folder: 'json:$.folder' }), ...asked({ http: { url: '{list}/{folder}' } }) };
    const reader = aConversation(told).receiver({ ...account, granted, locations: { list: '/given' } });
    target().get('/given/north%207').reply(200, []);
    assert.deepEqual(await urls(reader), []);
  });
});

describe('A list that needs no request', () => {
  const known = asked({ value: { links: ['/files/{accountId}.ndjson', 'https://files.example/b'] } });

  test('is known beforehand', async () => {
    const found = await urls(receiver(known));
    assert.deepEqual(found, [`${origin}/files/maryland.ndjson`, 'https://files.example/b']);
  });

  test('is what was captured as links, whatever stands around it', async () => {
    const lines = `console.log(JSON.stringify({ links: '/files/a.ndjson\\n/files/b.ndjson', at: 'noon' }))`;
    const found = await urls(receiver(asked({ command: [process.execPath, '-e', lines] })));
    assert.deepEqual(found, [`${origin}/files/a.ndjson`, `${origin}/files/b.ndjson`]);
  });

  test('is not asked for in the name of somebody else', async () => {
    await assert.rejects(receiver(known).readList({ as: 'nobody' }), {
      name: 'NotTestable',
      message: 'list.request goes by value, which nobody but the account itself can be asked for',
    });
  });
});

test('A key of the grant in a header would let in whoever asks, so nobody else is asked for', async () => {
  const request = { http: { url: '/lists', headers: { 'x-key': '{apiKey}', 'x-account': '{accountId}' } } };
  const granted = { accountId: 'maryland', apiKey: 'the-key-of-the-list' };
  const conversation = aConversation({ ...granting({ apiKey: 'json:$.key' }), ...asked(request) });
  const reader = conversation.receiver({ ...account, granted });
  target().get('/lists').matchHeader('x-key', 'the-key-of-the-list').reply(200, []);
  assert.deepEqual(await urls(reader), []);
  await assert.rejects(reader.readList({ as: 'nobody' }), { name: 'NotTestable', message: /sends {apiKey}/ });
  assert.equal(conversation.redactor.text('the-key-of-the-list'), '***');
});

test('A secret of the grant would let in whoever asks, wherever it is sent', async () => {
  const request = { http: { url: '/lists', form: { of: '{accountId}', with: '{secret}' } } };
  const granted = { accountId: 'maryland', secret: 'the-first-factor' };
  const conversation = aConversation({ ...granting({ secret: 'json:$.secret' }), ...asked(request) });
  const reader = conversation.receiver({ ...account, granted });
  target().post('/lists', { of: 'maryland', with: 'the-first-factor' }).reply(200, []);
  assert.deepEqual(await urls(reader), []);
  await assert.rejects(reader.readList({ as: 'nobody' }), { name: 'NotTestable', message: /sends {secret}/ });
});

describe('Schedules of one account have', () => {
  const of = (request: object) => {
    const reader = receiver(asked(request));
    for (const id of ['one', 'two']) reader.scheduledIds.add(id);
    reader.scheduledId = 'two';
    return otherLists(reader);
  };

  test('lists of their own where their id is needed', () => {
    assert.deepEqual(of({ http: { url: '/lists', json: { of: '{scheduledId}' } } }), ['one']);
    assert.deepEqual(of({ command: ['tools/list'] }), ['one']);
  });

  test('one list where it is not', () => {
    assert.deepEqual(of({ http: { url: '/lists' } }), []);
  });
});
