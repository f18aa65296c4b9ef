import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { advance, application, ask, json, withNdh } from './receiver.ts';
import { clientWith, ecPair, newClient, rsaPair } from './smart-client.ts';

type Json = Record<string, unknown>;

describe('SMART discovery', () => {
  test('is one document at two addresses, with the address that the caller uses', async () => {
    await withNdh(async (ndh) => {
      const origin = ndh.origin.replace('127.0.0.1', 'localhost');
      for (const path of ['/.well-known/smart-configuration', '/fhir/.well-known/smart-configuration']) {
        const answer = await ask(ndh, 'GET', path, {
          headers: { accept: 'application/fhir+xml', host: new URL(origin).host },
        });
        assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
        const document = json<Json>(answer);
        assert.equal(document['token_endpoint'], `${origin}/oauth/token`);
        assert.equal(document['registration_endpoint'], `${origin}/oauth/register`);
        assert.deepEqual(document['token_endpoint_auth_signing_alg_values_supported'], ['RS384', 'ES384']);
        assert.deepEqual(document['code_challenge_methods_supported'], ['S256']);
      }
    });
  });

  test('lists no scope that a client cannot get', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const { scopes_supported: scopes } = json<{ scopes_supported: string[] }>(
        await ask(ndh, 'GET', '/fhir/.well-known/smart-configuration'),
      );
      assert.ok(scopes.length > 5);
      for (const scope of scopes) {
        const answer = await client.request(await client.assertion(), { scope });
        assert.equal(json<Json>(answer)['scope'], scope);
      }
    });
  });
});

describe('An account', () => {
  test('is for a login with two factors and for a client, which act for the same', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const token = await client.token();
      const body = new URLSearchParams({ _account: client.accountId }).toString();
      const accepted = await ask(ndh, 'POST', `/fhir/$ndhexport?${body}`, { token });
      assert.equal(accepted.status, 202, accepted.text);
      await advance(ndh, 'PT1M');
      assert.equal((await ask(ndh, 'GET', `/repository/${client.accountId}/list`, { token })).status, 200);
      const other = await (await newClient(ndh)).token();
      assert.equal(
        (await ask(ndh, 'GET', `/repository/${client.accountId}/list`, { token: other })).status,
        404,
      );
    });
  });

  test('names its client again to whoever asks after the request', async () => {
    await withNdh(async (ndh) => {
      const pending = json<{ requestId: string }>(
        await ask(ndh, 'POST', '/accounts', {
          body: { ...application('research'), jwks: { keys: [ecPair('one').jwk] } },
        }),
      );
      await ask(ndh, 'POST', `/control/requests/${pending.requestId}`, { body: { decision: 'grant' } });
      for (let times = 0; times < 2; times += 1)
        assert.match(
          String(json<Json>(await ask(ndh, 'GET', `/accounts/requests/${pending.requestId}`))['client_id']),
          /^[0-9a-f]{32}$/,
        );
    });
  });

  test('is not opened for a client that will not do, and says of which field', async () => {
    const good = ecPair('one').jwk;
    const bad: [string, Json, { field: string; problem: RegExp }][] = [
      ['a key set that is none', { jwks: [] }, { field: 'jwks', problem: /no key set/ }],
      ['an empty key set', { jwks: { keys: [] } }, { field: 'jwks', problem: /empty/ }],
      [
        'a private key',
        { jwks: { keys: [{ ...good, d: 'x' }] } },
        { field: 'jwks', problem: /private member d/ },
      ],
      [
        'a secret',
        { jwks: { keys: [{ kty: 'oct', k: 'x' }, good] } },
        { field: 'jwks', problem: /member k/ },
      ],
      [
        'a key without kid',
        { jwks: { keys: [{ ...good, kid: undefined }] } },
        { field: 'jwks', problem: /kid/ },
      ],
      [
        'a key without x',
        { jwks: { keys: [{ ...good, x: undefined }] } },
        { field: 'jwks', problem: /without x/ },
      ],
      [
        'a point beside its curve',
        { jwks: { keys: [{ ...good, x: good['y'] }] } },
        { field: 'jwks', problem: /that is none/ },
      ],
      [
        'a short RSA key',
        { jwks: { keys: [rsaPair('short', 1024).jwk] } },
        { field: 'jwks', problem: /1024 bits/ },
      ],
      [
        'an RSA key under which anybody signs',
        { jwks: { keys: [{ ...rsaPair('odd').jwk, e: 'AQ' }] } },
        { field: 'jwks', problem: /exponent is 1,/ },
      ],
      ['too many keys', { jwks: { keys: Array(101).fill(good) } }, { field: 'jwks', problem: /more than/ }],
      [
        'only keys of other kinds',
        { jwks: { keys: [{ kty: 'OKP', kid: 'x' }] } },
        { field: 'jwks', problem: /RSA or EC/ },
      ],
      [
        'an address of another scheme',
        { jwks_uri: 'ftp://keys.example/' },
        { field: 'jwks_uri', problem: /https/ },
      ],
      [
        'http beyond this machine',
        { jwks_uri: 'http://keys.example/' },
        { field: 'jwks_uri', problem: /https/ },
      ],
      ['a password', { jwks_uri: 'https://a:b@keys.example/' }, { field: 'jwks_uri', problem: /password/ }],
      ['no address', { jwks_uri: 7 }, { field: 'jwks_uri', problem: /address/ }],
      ['scopes that nobody gets', { scope: 'openid' }, { field: 'scope', problem: /scope/ }],
    ];
    await withNdh(async (ndh) => {
      for (const [what, fields, { field, problem }] of bad) {
        const answer = await ask(ndh, 'POST', '/accounts', { body: { ...application(), ...fields } });
        assert.equal(answer.status, 400, what);
        const [first] = json<{ errors: { field: string; problem: string }[] }>(answer).errors;
        assert.equal(first?.field, field, what);
        assert.match(first?.problem ?? '', problem, what);
      }
    });
  });
});

describe('A registration by RFC 7591', () => {
  test('gives a client with an account of its own', async () => {
    await withNdh(async (ndh) => {
      const key = rsaPair('one');
      const body = { client_name: 'Foreign', jwks: { keys: [key.jwk] }, scope: 'system/Location.rs' };
      const answer = await ask(ndh, 'POST', '/oauth/register', { body });
      assert.deepEqual([answer.status, answer.headers['cache-control']], [201, 'no-store']);
      const told = json<{ client_id: string; account_id: string; scope: string }>(answer);
      assert.equal(told.scope, 'system/Location.rs');
      const client = clientWith(ndh, told.client_id, told.account_id, key);
      assert.equal((await client.request(await client.assertion())).status, 200);
    });
  });

  test('is refused in words where the metadata do not do', async () => {
    await withNdh(async (ndh) => {
      const jwks = { keys: [ecPair('one').jwk] };
      for (const body of [
        '[]',
        'no JSON',
        {},
        { jwks, jwks_uri: 'https://keys.example/' },
        { jwks, client_name: 7 },
        { jwks, token_endpoint_auth_method: 'client_secret_basic' },
        { jwks, grant_types: ['authorization_code'] },
        { jwks, response_types: ['code'] },
      ]) {
        const answer = await ask(ndh, 'POST', '/oauth/register', { body });
        const { error, error_description: reason } = json<Record<string, string>>(answer);
        assert.deepEqual([answer.status, error], [400, 'invalid_client_metadata'], JSON.stringify(body));
        assert.ok(reason);
      }
    });
  });
});

describe('A client that is known from the start', () => {
  test('gets tokens, and keeps its account when the server is started again with other keys', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ndh-test-'));
    const accounts = new Set<string>();
    try {
      for (const key of [ecPair('one'), rsaPair('two')])
        await withNdh(
          async (ndh) => {
            const [known] = ndh.clients;
            const client = clientWith(ndh, 'tool', known!.accountId, key);
            assert.equal((await client.request(await client.assertion())).status, 200);
            accounts.add(known!.accountId);
          },
          { dataDir, clients: [{ id: 'tool', jwks: { keys: [key.jwk] } }] },
        );
      assert.equal(accounts.size, 1);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
