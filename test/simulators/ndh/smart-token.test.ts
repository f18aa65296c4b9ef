import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { narrowScopes } from '../../../simulators/ndh/smart/scopes.ts';
import { advance, ask, json, withNdh } from './receiver.ts';
import { newClient, refusal, rsaPair } from './smart-client.ts';

describe('A token request', () => {
  test('with a good assertion gets a token, by ES384 and by RS384', async () => {
    await withNdh(async (ndh) => {
      for (const key of [undefined, rsaPair('rsa')]) {
        const client = await newClient(ndh, {}, key);
        const answer = await client.request(await client.assertion());
        assert.equal(answer.status, 200, answer.text);
        const { access_token: token, ...rest } = json<{ access_token: string }>(answer);
        assert.deepEqual(rest, { token_type: 'bearer', expires_in: 300, scope: 'system/*.rs' });
        assert.equal(answer.headers['cache-control'], 'no-store');
        assert.equal((await ask(ndh, 'GET', '/fhir/Organization?_count=1', { token })).status, 200);
      }
    });
  });

  test('takes an audience among several, and the address of another host name of the same server', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const aud = ['https://else.example', `${ndh.origin}/oauth/token`];
      const answer = await client.request(await client.assertion({ claims: { aud } }));
      assert.equal(answer.status, 200, answer.text);
    });
  });

  test('is refused when its form is not the one of RFC 6749', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const refused = async (form: Record<string, string>): Promise<string> =>
        refusal(await client.request(await client.assertion(), form)).error;
      assert.equal(await refused({ grant_type: 'urn:example:none' }), 'unsupported_grant_type');
      assert.equal(await refused({ grant_type: '' }), 'invalid_request');
      assert.equal(await refused({ client_assertion_type: 'urn:example:none' }), 'invalid_client');
      assert.equal(await refused({ client_assertion: '' }), 'invalid_client');
      assert.equal(await refused({ client_secret: 'x' }), 'invalid_request');
      assert.equal(await refused({ client_id: 'another' }), 'invalid_client');
      assert.equal(
        (await client.request(await client.assertion(), { client_id: client.clientId })).status,
        200,
      );
    });
  });

  test('is refused when a parameter is there twice, the body is no form or the client uses Authorization', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await client.assertion(),
        scope: 'system/*.rs',
      }).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const send = (body: string, headers: Record<string, string>) =>
        ask(ndh, 'POST', '/oauth/token', { body, headers });
      assert.equal(
        refusal(await send(`${form}&grant_type=client_credentials`, type)).error,
        'invalid_request',
      );
      assert.equal(
        refusal(await send(form, { 'content-type': 'application/json' })).error,
        'invalid_request',
      );
      const basic = await send(form, { ...type, authorization: 'Basic eDp5' });
      assert.deepEqual([basic.status, refusal(basic).error], [401, 'invalid_client']);
      assert.match(String(basic.headers['www-authenticate']), /^Basic /);
      assert.equal(
        (await send(form, { 'content-type': `${type['content-type']}; charset=UTF-8` })).status,
        200,
      );
    });
  });
});

describe('The scopes of a token', () => {
  for (const [asked, allowed, granted] of [
    ['system/*.rs', 'system/*.rs', 'system/*.rs'],
    ['system/*.read', 'system/*.rs', 'system/*.read'],
    ['system/Location.read', 'system/Location.r', 'system/Location.r'],
    ['system/*.cruds', 'system/*.rs', ''],
    ['system/*.*', 'system/*.rs', ''],
    ['system/*.cruds system/Endpoint.rs', 'system/*.rs', 'system/Endpoint.rs'],
    ['system/*.s', 'system/*.rs', 'system/*.s'],
    ['system/*.rs', 'system/Location.rs system/Endpoint.r', 'system/Location.rs system/Endpoint.r'],
    ['system/Endpoint.rs system/Practitioner.rs', 'system/Endpoint.rs', 'system/Endpoint.rs'],
    ['system/Endpoint.rs system/Location.rs?status=active', 'system/*.rs', 'system/Endpoint.rs'],
    ['openid system/Endpoint.rs patient/*.rs', 'system/*.rs', 'system/Endpoint.rs'],
    ['system/Practitioner.rs', 'system/Endpoint.rs', ''],
    ['system/Patient.rs', 'system/*.rs', ''],
    ['system/*.write', 'system/*.rs', ''],
    ['system/*.sr', 'system/*.rs', ''],
    ['system/*.', 'system/*.rs', ''],
    ['everything', 'system/*.rs', ''],
  ] as const)
    test(`are ${granted || 'none'} when ${asked} is asked for and ${allowed} allowed`, () => {
      assert.equal(narrowScopes(asked, allowed, ['Endpoint', 'Location', 'Practitioner']), granted);
    });

  test('are refused as a whole when none can be granted', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh, { scope: 'system/Location.rs' });
      for (const scope of ['system/Endpoint.rs', 'openid', 'everything', 'system/*.rs '.repeat(1000)]) {
        const answer = await client.request(await client.assertion(), { scope });
        assert.deepEqual([answer.status, refusal(answer).error], [400, 'invalid_scope']);
      }
    });
  });

  test('are refused without using the assertion up when nobody gets them, or none are asked for', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const assertion = await client.assertion();
      for (const scope of ['', 'system/*.*', 'system/*.cruds', 'system/Patient.read']) {
        const answer = await client.request(assertion, { scope });
        assert.deepEqual([answer.status, refusal(answer).error], [400, 'invalid_scope']);
      }
      assert.equal((await client.request(assertion, { scope: 'system/*.rs' })).status, 200);
    });
  });

  test('decide what can be read and searched', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const status = async (scope: string, path: string): Promise<number> =>
        (await ask(ndh, 'GET', path, { token: await client.token(scope) })).status;
      const search = json<{ entry: { resource: { id: string } }[] }>(
        await ask(ndh, 'GET', '/fhir/Location?_count=1', { token: await client.token() }),
      );
      const read = `/fhir/Location/${search.entry[0]!.resource.id}`;
      assert.equal(await status('system/Location.rs', '/fhir/Location?_count=1'), 200);
      assert.equal(await status('system/Location.rs', read), 200);
      assert.equal(await status('system/Location.rs', '/fhir/Organization?_count=1'), 403);
      assert.equal(await status('system/Location.r', '/fhir/Location?_count=1'), 403);
      assert.equal(await status('system/Location.s', read), 403);
      assert.equal(await status('system/Location.s', `${read}/_history`), 403);
    });
  });

  test('decide what can be scheduled', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const token = await client.token('system/Location.rs system/Endpoint.r');
      const kickOff = (more: Record<string, string>) => {
        const query = new URLSearchParams({ _account: client.accountId, ...more }).toString();
        return ask(ndh, 'POST', `/fhir/$ndhexport?${query}`, { token });
      };
      for (const type of ['Organization', 'Location,Organization', 'Endpoint'])
        assert.match((await kickOff({ _type: type })).text, /does not cover (Organization|Endpoint)/);
      assert.equal((await kickOff({})).status, 202);
      await advance(ndh, 'PT1M');
      const list = await ask(ndh, 'GET', `/repository/${client.accountId}/list`, { token });
      const { output } = json<{ output: { type: string }[] }>(list);
      assert.deepEqual(
        output.map(({ type }) => type),
        ['Location'],
      );
    });
  });
});
