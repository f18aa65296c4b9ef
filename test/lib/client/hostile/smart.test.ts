import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import type { SmartClient } from '../../../../lib/client/smart/smart-client.ts';
import { toldOf } from '../../../../lib/client/smart/token-request.ts';
import { newEcKey, privateSet } from '../../../../lib/client/smart/key-pair.ts';
import { aConversation, origin } from '../a-conversation.ts';
import { publish, smartDocument } from '../smart/a-smart-server.ts';

const client = { id: 'maryland', key: privateSet(newEcKey('one')), scopes: 'system/*.rs' };

nock.disableNetConnect();
afterEach(() => nock.cleanAll());
after(() => nock.restore());

function aClient(changes: Record<string, unknown> = {}) {
  const conversation = aConversation({ accounts: [{ accountId: 'a', client }], ...changes });
  return { conversation, smart: conversation.smart.client(conversation.config.accounts[0]!) };
}

const gives = (status: number, body: string, headers: Record<string, string> = {}): void =>
  void nock(origin).persist().post('/oauth/token').reply(status, body, headers);

const noToken = (smart: SmartClient) => assert.rejects(smart.token(), { name: 'NotTestable' });

describe('a token endpoint that answers', () => {
  const bodies: [what: string, body: string, headers?: Record<string, string>][] = [
    ['a page', '<html>Welcome</html>', { 'content-type': 'text/html' }],
    ['a list', '[{"access_token":"abcdef"}]'],
    ['nothing', ''],
    ['null', 'null'],
    ['a token beside megabytes', `{"access_token":"abcdef","x":"${'x'.repeat(5_000_000)}"}`],
    ['a token in a thousand brackets', `${'['.repeat(1000)}{"access_token":"abcdef"}${']'.repeat(1000)}`],
    ['a token that begins a header of its own', JSON.stringify({ access_token: 'a\r\nhost: evil.example' })],
    ['a token that is an object', '{"access_token":{"toString":"abcdef"}}'],
  ];
  for (const [what, body, headers] of bodies)
    test(`${what} gives no token`, async () => {
      publish();
      gives(200, body, headers);
      await noToken(aClient().smart);
    });

  test('a redirect is not given the assertion again', async () => {
    publish();
    gives(307, '', { location: `${origin}/elsewhere` });
    const elsewhere = nock(origin).post('/elsewhere').reply(200, { access_token: 'abcdef' });
    await noToken(aClient().smart);
    assert.equal(elsewhere.isDone(), false);
  });

  for (const lifetime of [0, -1, 1e300, 'soon', null])
    test(`a lifetime of ${lifetime} is used until it is refused`, async () => {
      publish();
      const once = nock(origin)
        .post('/oauth/token')
        .reply(200, { access_token: 'abcdef', expires_in: lifetime });
      const { smart } = aClient();
      assert.equal((await smart.token()).token, 'abcdef');
      assert.equal((await smart.token()).token, 'abcdef');
      assert.ok(once.isDone());
    });

  test('with what it was sent repeats no secret in a report', async () => {
    publish();
    nock(origin)
      .post('/oauth/token')
      .reply(async (request: Request) => [
        400,
        { error: new URLSearchParams(await request.text()).get('client_assertion') },
      ]);
    const { smart, conversation } = aClient();
    const answer = await smart.ask();
    assert.ok(toldOf(answer).includes(answer.assertion));
    assert.ok(!conversation.redactor.excerpt(toldOf(answer)).includes(answer.assertion.slice(0, 40)));
  });

  test('with a refusal for ever is asked no more than four times', async () => {
    publish();
    let asked = 0;
    nock(origin)
      .persist()
      .post('/oauth/token')
      .reply(() => [401, { error: `invalid_client ${(asked += 1)}` }]);
    const { smart } = aClient();
    for (let times = 0; times < 5; times += 1) await noToken(smart);
    assert.equal(asked, 4);
  });
});

describe('a SMART configuration', () => {
  for (const endpoint of [
    'http://127.0.0.1/token',
    'http://[::1]/',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'data:,x',
  ])
    test(`that names ${endpoint} leads nowhere`, async () => {
      publish({ ...smartDocument, token_endpoint: endpoint });
      await noToken(aClient().smart);
    });

  const none: [what: string, body: string][] = [
    ['of megabytes', JSON.stringify({ ...smartDocument, x: 'x'.repeat(5_000_000) })],
    ['without end in brackets', '['.repeat(100_000)],
    ['that is a page', '<html></html>'],
  ];
  for (const [what, body] of none)
    test(`${what} is none`, async () => {
      nock(origin).get('/fhir/.well-known/smart-configuration').reply(200, body);
      await noToken(aClient().smart);
    });
});
