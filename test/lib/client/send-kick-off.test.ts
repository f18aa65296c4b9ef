import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import nock from 'nock';
import type { Conversation } from '../../../lib/client/conversation.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { aConversation, origin } from './a-conversation.ts';
import { account, interceptAll, receiver, target } from './a-receiver.ts';

const canonical = 'http://hl7.org/fhir/us/ndh/OperationDefinition/ndhexport';

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

interceptAll();

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

  test('goes by GET where a server takes nothing else, and by POST where that is asked for', async () => {
    metadata('ndhExport');
    const conversation = aConversation({ kickoff: { method: 'get' } });
    const calls = seen(conversation);
    target().get('/fhir/$ndhExport?_account=maryland').reply(202);
    target().post('/fhir/$ndhExport').reply(202);
    const maryland = conversation.receiver(account);
    await maryland.kickOff({});
    assert.deepEqual(
      conversation.readings.take().filter(({ ambiguity }) => ambiguity === 'A04'),
      [{ ambiguity: 'A04', seen: 'GET' }],
    );
    assert.equal((await maryland.kickOff({}, { method: 'POST' })).encoding, 'parameters');
    assert.equal(calls.length, 3);
  });

  test('tries no encoding besides those of kickoff.fallback', async () => {
    metadata('ndhExport');
    target().post('/fhir/$ndhExport').reply(415);
    const { attempts } = await receiver({ kickoff: { fallback: [] } }).kickOff({});
    assert.equal(attempts.length, 1);
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

  test('made to be refused tries another name where the first is unknown, in no other encoding', async () => {
    metadata(undefined);
    const conversation = aConversation();
    const calls = seen(conversation);
    const [first, second] = conversation.edition.operation.names;
    target().post(`/fhir/$${first}`).reply(404);
    target().post(`/fhir/$${second}`).reply(400);
    const { exchange } = await conversation.receiver(account).kickOff({}, { fallback: false });
    assert.equal(exchange.response.status, 400);
    assert.deepEqual(calls, [
      'GET /fhir/metadata 200',
      `POST /fhir/$${first} 404`,
      `POST /fhir/$${second} 400`,
    ]);
    assert.deepEqual(conversation.style, {});
  });

  test('by GET made to be refused is made under one name', async () => {
    metadata(undefined);
    target()
      .get(/^\/fhir\/\$/)
      .reply(405);
    const { attempts } = await receiver().kickOff({}, { method: 'GET', fallback: false });
    assert.equal(attempts.length, 1);
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
