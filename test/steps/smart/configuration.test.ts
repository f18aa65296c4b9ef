import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { SmartReading } from '../../../lib/client/smart/discovery.ts';
import {
  expectAbsolute,
  expectAsymmetric,
  expectClientCredentials,
  expectCompanions,
  expectMembers,
} from '../../../steps/support/smart/configuration-members.ts';
import { expectConfiguration, expectOpenConfiguration } from '../../../steps/support/smart/discovery.ts';
import { expectSupport } from '../../../steps/support/smart/scheduled-half.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { anExchange } from '../../lib/client/an-exchange.ts';
import { aSmartWorld, saidOf, type Said } from './a-smart-world.ts';

const whole = {
  token_endpoint: 'https://directory.example/oauth/token',
  grant_types_supported: ['client_credentials'],
  capabilities: ['client-confidential-asymmetric'],
  code_challenge_methods_supported: ['S256'],
};

const labelled = { 'content-type': 'application/json; charset=utf-8' };

/** A reading of the document, or of an answer that is none. */
function readingOf(document: object | number, headers: Record<string, string> = labelled): SmartReading {
  if (typeof document === 'number')
    return { exchange: anExchange('', { status: document, headers }), redirects: [] };
  return {
    exchange: anExchange(JSON.stringify(document), { headers }),
    redirects: [],
    document: { ...document },
  };
}

type Check = (world: NdhWorld, answer: Exchange) => unknown;

const judge = (
  check: Check,
  readings: SmartReading[],
  config: Record<string, unknown> = {},
  edition?: string,
) => {
  const world = aSmartWorld({ readings }, config, edition);
  return saidOf(() => check(world, readings[0]!.exchange));
};

describe('A SMART configuration', () => {
  const cases: [check: Check, what: string, said: Said, change: Record<string, unknown>][] = [
    [expectMembers, 'with everything', 'conforms', {}],
    [
      expectMembers,
      'of a backend without challenges',
      'conforms',
      { code_challenge_methods_supported: undefined },
    ],
    [
      expectMembers,
      'of authorization codes without challenges',
      'broken',
      { code_challenge_methods_supported: undefined, grant_types_supported: ['authorization_code'] },
    ],
    [
      expectMembers,
      'with plain challenges',
      'broken',
      { code_challenge_methods_supported: ['S256', 'plain'] },
    ],
    [expectMembers, 'with a text for the challenges', 'broken', { code_challenge_methods_supported: 'S256' }],
    [expectMembers, 'without a token endpoint', 'broken', { token_endpoint: '' }],
    [expectMembers, 'with a text for a list', 'broken', { capabilities: 'client-confidential-asymmetric' }],
    [expectAbsolute, 'on another host', 'conforms', { token_endpoint: 'https://login.example/token' }],
    [expectAbsolute, 'with a path', 'broken', { token_endpoint: '/oauth/token' }],
    [expectAbsolute, 'without scheme', 'broken', { token_endpoint: '//directory.example/oauth/token' }],
    [expectAbsolute, 'with an associated path', 'broken', { associated_endpoints: [{ url: 'fhir' }] }],
    [expectAbsolute, 'with a relative issuer', 'conforms', { issuer: '/' }],
    [expectAsymmetric, 'without the optional lists', 'conforms', {}],
    [
      expectAsymmetric,
      'with one algorithm',
      'conforms',
      { token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384'] },
    ],
    [
      expectAsymmetric,
      'of RS256 alone',
      'broken',
      { token_endpoint_auth_signing_alg_values_supported: ['RS256'] },
    ],
    [
      expectAsymmetric,
      'of secrets alone',
      'broken',
      { token_endpoint_auth_methods_supported: ['client_secret_basic'] },
    ],
    [
      expectAsymmetric,
      'with a text for the algorithms',
      'broken',
      { token_endpoint_auth_signing_alg_values_supported: 'RS384' },
    ],
    [
      expectAsymmetric,
      'with nothing for the methods',
      'broken',
      { token_endpoint_auth_methods_supported: null },
    ],
    [expectAsymmetric, 'without capabilities', 'not testable', { capabilities: undefined }],
    [expectClientCredentials, 'of users alone', 'broken', { grant_types_supported: ['authorization_code'] }],
    [expectClientCredentials, 'without grants', 'not testable', { grant_types_supported: undefined }],
    [expectCompanions, 'without companions', 'not offered', {}],
    [expectCompanions, 'of a launch alone', 'broken', { capabilities: ['launch-ehr'] }],
    [
      expectCompanions,
      'of a sign-on with its keys',
      'conforms',
      {
        capabilities: ['sso-openid-connect'],
        issuer: 'https://directory.example',
        jwks_uri: 'https://directory.example/keys',
      },
    ],
  ];
  for (const [check, what, said, change] of cases)
    test(`${what} ${said} (${check.name})`, async () => {
      assert.equal(await judge(check, [readingOf({ ...whole, ...change })]), said);
    });

  const answers: [check: Check, what: string, said: Said, reading: SmartReading, edition?: string][] = [
    [expectConfiguration, 'as JSON', 'conforms', readingOf(whole)],
    [expectConfiguration, 'as FHIR', 'broken', readingOf(whole, { 'content-type': 'application/fhir+json' })],
    [expectConfiguration, 'that is not there', 'broken', readingOf(404)],
    [expectConfiguration, 'that need not be there', 'not offered', readingOf(404), '2.0.0-current'],
    [expectConfiguration, 'behind a login', 'not testable', readingOf(401)],
    [expectOpenConfiguration, 'behind a login', 'broken', readingOf(403)],
    [expectOpenConfiguration, 'that is not there', 'not testable', readingOf(404)],
    [expectOpenConfiguration, 'that need not be open', 'not offered', readingOf(401), '2.0.0-current'],
    [
      expectOpenConfiguration,
      'behind a page for users',
      'broken',
      { ...readingOf(404, { 'content-type': 'text/html' }), redirects: [anExchange()] },
    ],
    [
      expectOpenConfiguration,
      'behind a redirect',
      'conforms',
      { ...readingOf(whole), redirects: [anExchange()] },
    ],
    [expectSupport, 'of a server whose clients are not known', 'not testable', readingOf(whole)],
    [
      expectSupport,
      'without a grant for clients',
      'short',
      readingOf({ ...whole, grant_types_supported: [] }),
    ],
    [
      expectSupport,
      'without a word of clients',
      'broken',
      readingOf({ token_endpoint: 'https://a.example' }),
    ],
    [expectSupport, 'of nothing', 'broken', readingOf(404)],
  ];
  for (const [check, what, said, reading, edition] of answers)
    test(`${what} ${said} (${check.name}${edition ? `, ${edition}` : ''})`, async () => {
      assert.equal(await judge(check, [reading], {}, edition), said);
    });

  test('is to be there where SMART is the login, in later editions too', async () => {
    const config = { login: { mode: 'smart' } };
    assert.equal(await judge(expectConfiguration, [readingOf(404)], config, '2.0.0-current'), 'broken');
  });
});
