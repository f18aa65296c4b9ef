import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import type { Conversation } from '../../../lib/client/conversation.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { aConversation, origin } from './a-conversation.ts';

const account = { name: 'A', accountId: 'maryland', token: 'the-token-of-a' };
const authorization = 'Bearer the-token-of-a';
const canonical = 'http://hl7.org/fhir/us/ndh/OperationDefinition/ndhexport';

const target = () => nock(origin, { reqheaders: { authorization } });
const receiver = (written: Record<string, unknown> = {}) => aConversation(written).receiver(account);

function metadata(name: string | undefined): void {
  const operation = name === undefined ? [] : [{ name, definition: canonical }];
  nock(origin)
    .get('/fhir/metadata')
    .reply(200, { resourceType: 'CapabilityStatement', rest: [{ operation }] });
}

function seen(conversation: Conversation): string[] {
  const calls: string[] = [];
  conversation.onExchange = ({ request, response }: Exchange) => {
    calls.push(`${request.method} ${request.url.replace(origin, '')} ${response.status}`);
  };
  return calls;
}

nock.disableNetConnect();
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  assert.deepEqual(unused, []);
});
after(() => nock.restore());

describe('a kick-off', () => {
  test('uses the advertised name and keeps what worked', async () => {
    metadata('$ndhExport');
    target()
      .post('/fhir/$ndhExport')
      .times(2)
      .reply(202, '', { 'content-location': '/fhir/schedules/1/status' });
    const maryland = receiver();
    const first = await maryland.kickOff({ type: ['Organization'] });
    assert.equal(first.name, 'ndhExport');
    assert.equal(first.encoding, 'parameters');
    assert.equal(first.statusUrl, `${origin}/fhir/schedules/1/status`);
    assert.equal(first.exchange.request.headers.prefer, 'respond-async');
    assert.match(first.exchange.request.body ?? '', /"_account","valueString":"maryland"/);
    assert.equal((await maryland.kickOff({})).attempts.length, 1);
  });

  test('falls back to other spellings, then to other encodings', async () => {
    metadata(undefined);
    const conversation = aConversation();
    const [first, second] = conversation.edition.operation.names;
    const calls = seen(conversation);
    target().post(`/fhir/$${first}`).reply(501);
    target().post(`/fhir/$${second}`).reply(415);
    target().post(`/fhir/$${second}?_account=maryland`).reply(202);
    const { exchange, encoding, name } = await conversation.receiver(account).kickOff({});
    assert.equal(exchange.response.status, 202);
    assert.equal(encoding, 'query');
    assert.equal(name, second);
    assert.deepEqual(calls, [
      'GET /fhir/metadata 200',
      `POST /fhir/$${first} 501`,
      `POST /fhir/$${second} 415`,
      `POST /fhir/$${second}?_account=maryland 202`,
    ]);
    assert.deepEqual(conversation.style, { name: second, encoding: 'query' });
  });

  test('that is refused in every encoding reports the first refusal and learns nothing', async () => {
    metadata('ndhexport');
    const conversation = aConversation();
    target()
      .post(/^\/fhir\/\$ndhexport/)
      .times(3)
      .reply(400, { resourceType: 'OperationOutcome' });
    const { exchange, attempts } = await conversation.receiver(account).kickOff({});
    assert.equal(exchange.response.status, 400);
    assert.equal(attempts.length, 3);
    assert.equal(exchange, attempts[0]);
    assert.deepEqual(conversation.style, {});
  });

  test('is made once where it is not meant to be accepted', async () => {
    const wrong = receiver({ operation: { name: 'ndhexport' } });
    target().post('/fhir/$ndhexport').reply(400);
    assert.equal((await wrong.kickOff({}, { fallback: false })).attempts.length, 1);
    nock(origin, { badheaders: ['authorization', 'prefer'] })
      .post('/fhir/$ndhexport', '{')
      .reply(401);
    const { exchange } = await wrong.kickOff({}, { as: 'nobody', body: '{', prefer: false, fallback: false });
    assert.equal(exchange.request.headers['content-type'], 'application/fhir+json');
  });

  test('carries the configured further parameters', async () => {
    const config = {
      operation: { name: 'ndhexport' },
      kickoff: { extraParams: { _action: 'create' }, encoding: 'query' },
    };
    target().post('/fhir/$ndhexport?_account=maryland&_action=create').reply(202);
    await receiver(config).kickOff({});
  });

  test('is repeated once after a 429 with Retry-After', async () => {
    const config = { operation: { name: 'ndhexport' }, control: { url: `${origin}/control` } };
    nock(origin).post('/control/clock', { advance: 'PT7S' }).reply(200, { now: '2026-01-01T00:00:07Z' });
    target().post('/fhir/$ndhexport').reply(429, '', { 'retry-after': '7' });
    target().post('/fhir/$ndhexport').reply(202);
    assert.equal((await receiver(config).kickOff({})).exchange.response.status, 202);
  });

  test('cancels by the configured parameter', async () => {
    const config = {
      operation: { name: 'x' },
      kickoff: { encoding: 'query' },
      cancel: { parameter: '_stop' },
    };
    target().post('/fhir/$x?_account=maryland&_stop=true').reply(200);
    await receiver(config).cancel();
  });
});

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
    assert.throws(() => receiver().listUrl(), { name: 'NotTestable', message: /configure list.location$/ });
  });
});

describe('a file', () => {
  test('is fetched without the token from a host that is not trusted', async () => {
    nock('https://elsewhere.example', { badheaders: ['authorization'] })
      .get('/a.ndjson')
      .reply(200, '{}');
    await receiver().fetchFile('https://elsewhere.example/a.ndjson');
  });

  test('is fetched with the token from files.tokenHosts', async () => {
    nock('https://files.example', { reqheaders: { authorization } }).get('/a.ndjson').reply(200, '{}');
    await receiver({ files: { tokenHosts: ['files.example'] } }).fetchFile('https://files.example/a.ndjson');
  });

  test('is fetched without the token where links are public', async () => {
    nock(origin, { badheaders: ['authorization'] })
      .get('/a.ndjson')
      .reply(200, '{}');
    await receiver({ files: { access: 'public' } }).fetchFile(`${origin}/a.ndjson`);
  });

  test('is followed to another host, and the token stays behind', async () => {
    target().get('/a.ndjson').reply(302, '', { location: 'https://elsewhere.example/b' });
    nock('https://elsewhere.example', { badheaders: ['authorization'] })
      .get('/b')
      .reply(200, '{}');
    const { exchange, redirects } = await receiver().fetchFile(`${origin}/a.ndjson`);
    assert.equal(exchange.response.status, 200);
    assert.equal(redirects.length, 1);
  });

  test('is not followed in a circle', async () => {
    target().get('/a').times(6).reply(302, '', { location: '/a' });
    const { exchange } = await receiver().fetchFile(`${origin}/a`);
    assert.equal(exchange.response.status, 302);
  });

  test('is not followed into our own network', async () => {
    target().get('/a').reply(302, '', { location: 'http://169.254.169.254/' });
    assert.equal((await receiver().fetchFile(`${origin}/a`)).exchange.response.status, 302);
  });

  test('of a signed link is tried once more without the token', async () => {
    target().get('/a?sig=1').reply(400);
    nock(origin, { badheaders: ['authorization'] })
      .get('/a?sig=1')
      .reply(200, '{}');
    assert.equal((await receiver().fetchFile(`${origin}/a?sig=1`)).exchange.response.status, 200);
  });

  test('of a link that must not be fetched blames the target', async () => {
    await assert.rejects(receiver().fetchFile('file:///etc/passwd'), {
      name: 'NonConformance',
      message: /received file:\/\/\/etc\/passwd \(its scheme is file\)/,
    });
  });

  test('is deleted across a 307, still by DELETE', async () => {
    target().delete('/a').reply(307, '', { location: '/b' });
    target().delete('/b').reply(204);
    assert.equal((await receiver().deleteFile(`${origin}/a`)).response.status, 204);
  });
});

describe('a login', () => {
  const login = { url: `${origin}/login`, codeUrl: `${origin}/login/code` };
  const factors = { name: 'A', accountId: 'maryland', secret: 'first factor', totp: 'GEZDGNBVGY3TQOJQ' };
  const control = { url: `${origin}/control` };

  function clockAt(now: string, times: number): void {
    nock(origin).get('/control/clock').times(times).reply(200, { now });
  }

  test('takes both factors, and the session lasts as long as it says', async () => {
    const conversation = aConversation({ login, control });
    const maryland = conversation.receiver(factors);
    clockAt('2026-01-01T00:00:00Z', 3);
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
    clockAt('2026-01-01T00:20:00Z', 4);
    await conversation.clock.now();
    nock(origin).post('/login').reply(200, { challenge: 'half-way' });
    nock(origin).post('/login/code').reply(200, { access_token: 'token-of-second-login' });
    assert.equal((await maryland.session()).token, 'token-of-second-login');
  });

  test('that gives no session blames the target', async () => {
    const maryland = aConversation({ login }).receiver(factors);
    nock(origin).post('/login').reply(401, { error: 'no' });
    await assert.rejects(maryland.session(), {
      name: 'NonConformance',
      message: /expected a session for account A after its login, received status 401/,
    });
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
