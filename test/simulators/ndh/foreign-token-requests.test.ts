import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { foreignTool, someNdh } from './foreign-tool.ts';
import { ask, json, noon } from './receiver.ts';
import { ecPair, refusal, type Changes, type SmartClient } from './smart-client.ts';

// What the testing tool of SMART and the kit of Inferno ask a token endpoint.
let ndh: StartedNdh;
let tool: SmartClient;
before(async () => {
  ndh = await someNdh();
  tool = await foreignTool(ndh);
});
after(() => ndh.stop());

describe('A tool that asks for tokens', () => {
  const forms: [what: string, form: Record<string, string>, error: RegExp][] = [
    ['no grant', { grant_type: '' }, /^(invalid_request|unsupported_grant_type)$/],
    ['another grant', { grant_type: 'authorization_code' }, /^unsupported_grant_type$/],
    ['no kind of assertion', { client_assertion_type: '' }, /^invalid_(request|client)$/],
    [
      'another kind of assertion',
      { client_assertion_type: 'not_an_assertion_type' },
      /^invalid_(request|client)$/,
    ],
    ['no assertion', { client_assertion: '' }, /^invalid_(request|client)$/],
    ['no JWT', { client_assertion: 'not-a-jwt' }, /^invalid_client$/],
    ['no scope', { scope: '' }, /^invalid_(scope|request)$/],
    ['a scope of nobody', { scope: 'foo bar' }, /^invalid_scope$/],
    ['an action of nobody', { scope: 'system/Organization.unknownAction' }, /^invalid_scope$/],
    ['a type of nobody', { scope: 'system/UnknownResource.read' }, /^invalid_scope$/],
    ['writing', { scope: 'system/Organization.write' }, /^invalid_scope$/],
    ['everything', { scope: 'system/*.*' }, /^invalid_scope$/],
    ['deleting', { scope: 'system/Organization.d' }, /^invalid_scope$/],
    ['a user', { scope: 'user/Organization.read' }, /^invalid_scope$/],
  ];
  for (const [what, form, error] of forms)
    test(`by ${what} is told so`, async () => {
      const answer = await tool.request(await tool.assertion(), form);
      const told = refusal(answer);
      assert.match(told.error, error);
      assert.ok(told.status === 400 || told.status === 401);
      assert.equal(typeof told.reason, 'string');
    });

  const assertions: [what: string, changes: () => Changes][] = [
    ['for another audience', () => ({ claims: { aud: `${ndh.base}` } })],
    ['of an unregistered client', () => ({ claims: { iss: 'nobody', sub: 'nobody' } })],
    ['issued by another', () => ({ claims: { iss: 'https://issuer.example' } })],
    ['signed by a foreign key', () => ({ key: ecPair('foreign') })],
    ['with the address of other keys', () => ({ header: { jku: 'https://keys.example/jwks.json' } })],
    ['under an unknown key', () => ({ header: { kid: 'unknown' } })],
    ['of an hour', () => ({ claims: { exp: Date.parse(noon) / 1000 + 7200 } })],
    ['that is over', () => ({ claims: { exp: Date.parse(noon) / 1000 - 60 } })],
  ];
  for (const [what, changes] of assertions)
    test(`with an assertion ${what} is no client`, async () => {
      const { error } = refusal(await tool.request(await tool.assertion(changes())));
      assert.equal(error, 'invalid_client');
    });

  test('in JSON, or by an assertion used before, gets none', async () => {
    const headers = { 'content-type': 'application/json' };
    const typed = await ask(ndh, 'POST', '/oauth/token', {
      body: '{"grant_type":"client_credentials"}',
      headers,
    });
    assert.equal(refusal(typed).error, 'invalid_request');
    const assertion = await tool.assertion();
    assert.equal((await tool.request(assertion)).status, 200);
    assert.equal(refusal(await tool.request(assertion)).error, 'invalid_client');
  });

  const scopes: [asked: string, granted: string[]][] = [
    ['system/Organization.read', ['system/Organization.read']],
    ['system/Organization.rs', ['system/Organization.rs']],
    ['system/*.read', ['system/*.read']],
    ['system/*.rs', ['system/*.rs']],
    ['system/Organization.read system/Location.rs', ['system/Organization.read', 'system/Location.rs']],
    ['system/Organization.rs system/UnknownResource.rs', ['system/Organization.rs']],
  ];
  for (const [asked, granted] of scopes)
    test(`for ${asked} gets what can be had of it`, async () => {
      const answer = await tool.request(await tool.assertion(), { scope: asked });
      assert.equal(answer.status, 200, answer.text);
      const { scope, token_type: type, expires_in: seconds } = json<Record<string, string>>(answer);
      for (const each of scope!.split(' ')) assert.ok(granted.includes(each), `${each} of ${asked}`);
      assert.match(type!, /^bearer$/i);
      assert.ok(Number(seconds) <= 300);
    });
});
