import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import nock from 'nock';
import { aConversation, origin } from './a-conversation.ts';
import { interceptAll, receiver, target } from './a-receiver.ts';

interceptAll();

describe('a list', () => {
  const list = { location: '/repository/{accountId}/list' };

  test('is read from its place by GET', async () => {
    target().get('/repository/maryland/list').reply(200, `${origin}/files/a.ndjson\n`);
    const reading = await receiver({ list }).readList();
    assert.equal(reading.method, 'GET');
    assert.equal(reading.list?.links[0]?.url, `${origin}/files/a.ndjson`);
  });

  test('is read by POST where GET is not the way', async () => {
    target().get('/repository/maryland/list').reply(405);
    target().post('/repository/maryland/list', '').reply(200, []);
    const reading = await receiver({ list }).readList();
    assert.equal(reading.method, 'POST');
    assert.deepEqual(reading.list?.links, []);
  });

  test('is refused by the GET where neither works', async () => {
    target().get('/repository/maryland/list').reply(404, 'none');
    target().post('/repository/maryland/list').reply(405);
    const reading = await receiver({ list }).readList();
    assert.equal(reading.exchange.response.status, 404);
    assert.equal(reading.list, undefined);
    assert.equal(reading.problem, 'status 404');
  });

  test('is asked for in the name of nobody without a token', async () => {
    nock(origin, { badheaders: ['authorization'] })
      .get('/repository/maryland/list')
      .reply(401);
    await receiver({ list }).readList({ as: 'nobody' });
  });

  test('has no place where none is configured or announced', () => {
    assert.throws(() => receiver().listUrl(), {
      name: 'NotTestable',
      message: /configure list.location or list.request$/,
    });
  });
});

describe('a login', () => {
  const login = { url: `${origin}/login`, codeUrl: `${origin}/login/code` };
  const factors = { name: 'A', accountId: 'maryland', secret: 'first factor', totp: 'GEZDGNBVGY3TQOJQ' };
  const control = { url: `${origin}/control` };

  test('takes both factors, and the session lasts as long as it says', async () => {
    const conversation = aConversation({ login, control });
    const maryland = conversation.receiver(factors);
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-01T00:00:00Z' });
    nock(origin)
      .post('/login', { accountId: 'maryland', secret: 'first factor' })
      .reply(200, { challenge: 'half-way' });
    nock(origin)
      .post('/login/code', { challenge: 'half-way', code: /^\d{6}$/ })
      .reply(200, { access_token: 'token-of-first-login', expires_in: 900 });
    const session = await maryland.session();
    assert.equal(session.expiresAt?.toISOString(), '2026-01-01T00:15:00.000Z');
    assert.equal(await maryland.session(), session);
    assert.equal(conversation.redactor.text('token-of-first-login'), '***');
    nock(origin).post('/control/clock').reply(200, { now: '2026-01-01T00:20:00Z' });
    await conversation.clock.advance('PT20M');
    nock(origin).post('/login').reply(200, { challenge: 'half-way' });
    nock(origin).post('/login/code').reply(200, { access_token: 'token-of-second-login' });
    assert.equal((await maryland.session()).token, 'token-of-second-login');
  });

  test('that gives no session blames nobody', async () => {
    const maryland = aConversation({ login }).receiver(factors);
    nock(origin).post('/login').reply(401, { error: 'no' });
    await assert.rejects(maryland.session(), {
      name: 'NotTestable',
      message: /the login of account A fails \(401/,
    });
  });

  test('by a fixed code that is refused is not tried for ever', async () => {
    const conversation = aConversation({
      login,
      accounts: [{ accountId: 'maryland', secret: 'first factor', code: '123456' }],
    });
    nock(origin).post('/login').reply(200, { challenge: 'half-way' });
    nock(origin).post('/login/code').reply(401);
    const { first, second, session } = await conversation.receiver(conversation.config.accounts[0]!).logIn();
    assert.deepEqual([first.session, second?.exchange.response.status, session], [undefined, 401, undefined]);
  });

  test('is not testable without its means', async () => {
    await assert.rejects(aConversation().receiver(factors).session(), { name: 'NotTestable' });
    const bare = { name: 'A', accountId: 'maryland' };
    await assert.rejects(aConversation({ login }).receiver(bare).session(), { name: 'NotTestable' });
  });
});

describe('a search', () => {
  test('reads every page on the same host, and no page twice', async () => {
    const page = (id: string, next: string) => ({
      resourceType: 'Bundle',
      entry: [
        { resource: { resourceType: 'Location', id } },
        { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } },
      ],
      link: [{ relation: 'next', url: next }],
    });
    target()
      .get('/fhir/Location?address-state=MD')
      .reply(200, page('1', `${origin}/fhir?page=2`));
    target()
      .get('/fhir?page=2')
      .reply(200, page('2', `${origin}/fhir?page=3`));
    target().get('/fhir?page=3').reply(200, page('3', 'http://elsewhere.example/fhir?page=4'));
    const { resources, exchanges } = await receiver().search('Location', 'address-state=MD');
    assert.deepEqual(
      resources.map(({ id }) => id),
      ['1', '2', '3'],
    );
    assert.equal(exchanges.length, 3);
  });
});
