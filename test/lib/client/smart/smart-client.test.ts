import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { RealClock } from '../../../../lib/client/clock.ts';
import { newEcKey, privateSet } from '../../../../lib/client/smart/key-pair.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { aConversation, origin } from '../a-conversation.ts';
import { grant, publish, smartDocument, tokenServer } from './a-smart-server.ts';

const key = newEcKey('first');
const client = { id: 'maryland', key: privateSet(key), scopes: 'system/*.rs' };

function aClient(changes: Record<string, unknown> = {}) {
  const conversation = aConversation({ accounts: [{ accountId: 'a', client }], ...changes });
  return { conversation, smart: conversation.smart.client(conversation.config.accounts[0]!) };
}

afterEach(() => nock.cleanAll());
after(() => nock.restore());

describe('a SMART client', () => {
  test('asks for a token as SMART Backend Services has it', async () => {
    publish();
    const [seen] = [tokenServer(grant('one'))];
    const session = await aClient().smart.token();
    assert.equal(session.carrier['authorization'], 'Bearer one');
    const [{ form, header, claims }] = seen as [(typeof seen)[0]];
    assert.equal(form.get('grant_type'), 'client_credentials');
    assert.equal(form.get('scope'), 'system/*.rs');
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    assert.deepEqual(header, { alg: 'ES384', kid: 'first', typ: 'JWT' });
    const { iss, sub, aud, exp, jti } = claims;
    assert.deepEqual([iss, sub, aud], ['maryland', 'maryland', `${origin}/oauth/token`]);
    assert.ok(Math.abs(Number(exp) - Date.now() / 1000 - 240) < 10);
    assert.ok(String(jti).length > 30);
  });

  test('keeps a token for each scope until shortly before its end', async () => {
    publish();
    tokenServer(grant('one', 300), grant('two', 300), grant('three', 300));
    const { conversation, smart } = aClient();
    const ask = async (scope?: string) => (await smart.token(scope)).token;
    assert.deepEqual([await ask(), await ask(), await ask('system/Location.rs')], ['one', 'one', 'two']);
    const { clock } = conversation;
    assert.ok(clock instanceof RealClock);
    clock.latest = () => new Date(Date.now() + 296_000);
    assert.equal(await ask(), 'three');
  });

  test('keeps a token that does not say how long it lives for five minutes', async () => {
    publish();
    const silent = (token: string): [number, object] => [200, { access_token: token, token_type: 'bearer' }];
    tokenServer(silent('one'), silent('two'));
    const { conversation, smart } = aClient();
    const start = Date.now();
    for (const [seconds, token] of [
      [0, 'one'],
      [290, 'one'],
      [296, 'two'],
    ] as const) {
      conversation.clock.latest = () => new Date(start + seconds * 1000);
      assert.equal((await smart.token()).token, token);
    }
  });

  test('asks once where many need a token at one time', async () => {
    publish();
    const seen = tokenServer(grant('one'), grant('two'));
    const { smart } = aClient();
    const sessions = await Promise.all(Array.from({ length: 8 }, () => smart.token()));
    assert.deepEqual(new Set(sessions.map(({ token }) => token)), new Set(['one']));
    assert.equal(seen.length, 1);
  });

  for (const until of ['0', 'Thu, 01 Jan 2015 00:00:00 GMT'])
    test(`never sends an assertion twice, neither after a failure nor after a wait until ${until}`, async () => {
      publish();
      const seen = tokenServer([429, {}, { 'retry-after': until }], [500, {}], grant('one'));
      const { conversation, smart } = aClient();
      assert.equal((await smart.token()).token, 'one');
      assert.equal(seen.length, 3);
      assert.equal(new Set(seen.map(({ claims }) => claims['jti'])).size, 3);
      assert.equal(conversation.vainWaits, 0);
    });

  test('does not follow a redirect with its assertion', async () => {
    publish();
    tokenServer([307, {}, { location: `${origin}/elsewhere` }]);
    const { exchange, session } = await aClient().smart.ask();
    assert.equal(exchange.response.status, 307);
    assert.equal(session, undefined);
  });

  test('that gets no token is not testable, and stops asking', async () => {
    publish();
    const seen = tokenServer([400, { error: 'invalid_client' }]);
    const { smart } = aClient();
    const untestable = (error: unknown) =>
      error instanceof NotTestable && /400 invalid_client, SMART-TOKEN-01/.test(error.message);
    for (let times = 0; times < 4; times += 1) await assert.rejects(smart.token(), untestable);
    assert.equal(seen.length, 4);
  });

  test('is the only login where the configuration says so', async () => {
    publish();
    tokenServer(grant('one'));
    const { conversation } = aClient({ login: { mode: 'smart' } });
    const maryland = conversation.receiver(conversation.config.accounts[0]!);
    assert.equal((await maryland.session()).token, 'one');
    assert.equal((await maryland.logIn()).session?.token, 'one');
  });

  test('tells neither its key, nor its assertions, nor its tokens', async () => {
    publish();
    tokenServer(grant('opaque-token-of-maryland'));
    const { conversation, smart } = aClient();
    const { assertion, exchange } = await smart.ask();
    const told = conversation.redactor.text(
      `${client.key} ${assertion} opaque-token-of-maryland ${exchange.request.body}`,
    );
    assert.doesNotMatch(told, /opaque-token|eyJ|"d"/);
  });

  test('that a registration opened is that of its account', async () => {
    publish();
    tokenServer(grant('one'));
    const registration = { url: `${origin}/accounts`, jwks: 'jwks', scopes: 'scope' };
    const conversation = aConversation({
      registration,
      login: { mode: 'smart' },
      smart: { scopes: 'system/*.rs' },
    });
    let sent: { jwks?: { keys: Record<string, unknown>[] }; scope?: string } = {};
    nock(origin)
      .post('/accounts')
      .reply(async (request: Request) => {
        sent = (await request.json()) as typeof sent;
        return [201, { status: 'granted', accountId: 'b', client_id: 'b-client' }];
      });
    const { account } = await conversation.register({ name: 'Virginia' });
    assert.equal(account?.client?.id, 'b-client');
    assert.equal(sent.scope, 'system/*.rs');
    assert.deepEqual(Object.keys(sent.jwks?.keys[0] ?? {}).sort(), [
      'alg',
      'crv',
      'key_ops',
      'kid',
      'kty',
      'use',
      'x',
      'y',
    ]);
    assert.equal((await conversation.receiver(account).session()).token, 'one');
  });
});

describe('the token endpoint', () => {
  test('is where the document says, counted from the FHIR base', async () => {
    publish({ ...smartDocument, token_endpoint: 'token' });
    assert.equal(await aClient().conversation.smart.tokenUrl(), `${origin}/fhir/token`);
  });

  test('may be on another host, and the document behind a redirect', async () => {
    const elsewhere = 'http://login.example';
    nock(origin)
      .get('/fhir/.well-known/smart-configuration')
      .reply(302, '', { location: '/smart-configuration' })
      .get('/smart-configuration')
      .reply(200, { ...smartDocument, token_endpoint: `${elsewhere}/token` });
    nock(elsewhere)
      .post('/token')
      .reply(...grant('one'));
    const { smart } = aClient();
    assert.equal((await smart.token()).token, 'one');
  });

  test('is where the configuration says', async () => {
    const { conversation } = aClient({ smart: { tokenUrl: `${origin}/elsewhere` } });
    assert.equal(await conversation.smart.tokenUrl(), `${origin}/elsewhere`);
  });

  test('is not known without a document', async () => {
    nock(origin).get('/fhir/.well-known/smart-configuration').reply(404);
    await assert.rejects(aClient().conversation.smart.tokenUrl(), /404, is none \(SMART-DISC-01\)/);
  });
});

describe('the scopes that are asked for', () => {
  const usual = async (capabilities: string[]) => {
    publish({ ...smartDocument, capabilities });
    return aConversation().smart.usualScopes();
  };

  test('are all there are in the letters that the document lists', async () => {
    assert.equal(await usual(['permission-v1']), 'system/*.read');
    nock.cleanAll();
    assert.equal(await usual(['permission-v1', 'permission-v2']), 'system/*.rs');
  });
});
