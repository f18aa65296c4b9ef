import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import type { WrittenStep } from '../../../lib/bindings/written-binding.ts';
import { aConversation, origin } from '../client/a-conversation.ts';

afterEach(() => nock.cleanAll());
after(() => nock.restore());

const bound = (http: WrittenStep | WrittenStep[]) => aConversation().bind('login.first', { http });

describe('Requests of a binding', () => {
  test('use what the answers before have given, cookies too', async () => {
    nock(origin)
      .post('/sign-in', 'user=m+b&pass=s%26cret')
      .reply(302, '', { 'set-cookie': ['PRE=1; Path=/', 'LANG=en'], location: '/next?ticket=t%2F1' });
    nock(origin, { reqheaders: { cookie: 'PRE=1; LANG=en', 'x-ticket': 't%2F1' } })
      .get('/fhir/verify/m%20b')
      .reply(200, { session: 'abc' }, { 'set-cookie': 'SID=2' });
    const { captured, refused } = await bound([
      {
        url: '/sign-in',
        form: { user: '{accountId}', pass: '{secret}', scope: '{scope}' },
        accept: [302],
        capture: { ticket: { from: 'header:location', match: 'ticket=(.*)' } },
      },
      {
        url: 'verify/{accountId}',
        headers: { Cookie: '{cookies}', 'X-Ticket': '{ticket}' },
        capture: { token: 'json:$.session' },
      },
    ]).run({ accountId: 'm b', secret: 's&cret' });
    assert.equal(refused, false);
    assert.deepEqual(captured, { ticket: 't%2F1', cookies: 'PRE=1; LANG=en; SID=2', token: 'abc' });
  });

  test('add what the address is asked with, and leave out what has no value', async () => {
    nock(origin).put('/fhir/clock?zone=UTC&by=P1D').reply(204);
    nock(origin).put('/fhir/clock?to=2026-01-01T00%3A00%3A00%2B00%3A00').reply(204);
    const query = { by: '{advance}', to: '{to}' };
    const move = async (url: string, values: object) =>
      (await bound({ method: 'PUT', url, query }).run({ ...values })).refused;
    assert.equal(await move('clock?zone=UTC', { advance: 'P1D' }), false);
    assert.equal(await move('clock', { to: '2026-01-01T00:00:00+00:00' }), false);
  });

  test('authenticate by user name and password', async () => {
    nock(origin, { reqheaders: { authorization: `Basic ${Buffer.from('m b:sé:cret').toString('base64')}` } })
      .get('/session')
      .reply(200);
    const step = { url: '/session', basic: { user: '{accountId}', password: '{secret}' } };
    assert.equal((await bound(step).run({ accountId: 'm b', secret: 'sé:cret' })).refused, false);
  });

  describe('to another host', () => {
    const elsewhere = 'https://login.example';
    const first = (...http: WrittenStep[]) =>
      aConversation({ login: { first: { http }, carrier: { 'x-session': '{cookies}' } } }).bind(
        'login.first',
        { http },
      );

    test('have the headers that were written for it, and not the session', async () => {
      const reqheaders = { 'x-tenant': 'ndh', authorization: /^Basic / };
      nock(elsewhere, { reqheaders, badheaders: ['x-session'] })
        .get('/session')
        .reply(200);
      const basic = { user: '{accountId}', password: '{secret}' };
      const step = { url: `${elsewhere}/session`, basic, headers: { 'X-Tenant': 'ndh' } };
      const given = { accountId: 'm', secret: 's' };
      assert.equal((await first(step).run(given, { 'x-session': 'of-a' })).refused, false);
    });

    test('of which the server tells have none of them', async () => {
      nock(origin).get('/start').reply(200, { next: 'https://elsewhere.example/next' });
      nock('https://elsewhere.example', { badheaders: ['x-key', 'cookie'] })
        .get('/next')
        .reply(200);
      const headers = { 'X-Key': '{secret}', cookie: 'A=1' };
      const told = first({ url: '/start', capture: { next: 'json:$.next' } }, { url: '{next}', headers });
      assert.equal((await told.run({ secret: 's' })).refused, false);
    });
  });

  test('end at the first refusal, and keep what was captured', async () => {
    nock(origin).post('/a').reply(200, { id: 1 });
    nock(origin).post('/b').reply(403);
    const { captured, refused, exchange } = await bound([
      { method: 'POST', url: '/a', capture: { id: 'json:$.id' } },
      { method: 'POST', url: '/b', capture: { more: 'json:$.more' } },
      { url: '/c' },
    ]).run({});
    assert.deepEqual(
      { captured, refused, status: exchange.response.status },
      {
        captured: { id: 1 },
        refused: true,
        status: 403,
      },
    );
  });

  test('are refused by what an answer shows, whatever its status', async () => {
    nock(origin).get('/login').reply(200, '<p>Wrong password</p>');
    const step = { url: '/login', refused: { from: 'body', match: 'Wrong' }, capture: { token: 'json:$.t' } };
    assert.equal((await bound(step).run({})).refused, true);
  });

  test('that find nothing to capture are the fault of the configuration', async () => {
    nock(origin).get('/login').reply(200, { access_token: 'abcdefgh' });
    await assert.rejects(bound({ url: '/login', capture: { token: 'json:$.token' } }).run({}), {
      name: 'ConfigurationError',
      message:
        /^login\.first: capture token: json:\$\.token finds nothing in the answer \(200, {"access_token":"\*\*\*"}\); mark it optional/,
    });
  });

  test('are polled until it is done, or no longer than they may', async () => {
    nock(origin).get('/state').reply(202).get('/state').reply(200, { id: 'x' });
    const poll = { everySeconds: 1, atMostSeconds: 1 };
    const step = { url: '/state', capture: { id: 'json:$.id' }, poll };
    assert.deepEqual((await bound(step).run({})).captured, { id: 'x' });
    nock(origin).get('/state').times(2).reply(200, { state: 'waiting' });
    const until = { from: 'json:$.state', match: 'decided' };
    const outcome = await bound({ url: '/state', poll: { ...poll, until } }).run({});
    assert.equal(outcome.refused, false);
    assert.ok(nock.isDone());
  });
});
