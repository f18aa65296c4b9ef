import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../lib/edition/load-edition.ts';
import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectMembers } from '../../steps/support/udap/members.ts';
import { expectWithoutCommunity } from '../../steps/support/udap/metadata.ts';
import { expectSignature } from '../../steps/support/udap/signed.ts';
import type { NdhWorld } from '../../steps/support/world.ts';
import { anExchange } from '../lib/client/an-exchange.ts';

const whole = {
  udap_versions_supported: ['1'],
  udap_profiles_supported: ['udap_dcr', 'udap_authn', 'udap_authz'],
  udap_authorization_extensions_supported: ['hl7-b2b'],
  udap_authorization_extensions_required: [],
  udap_certifications_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint: 'https://ndh.example/token',
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS256'],
  registration_endpoint: 'https://ndh.example/register',
  signed_metadata: 'a.b.c',
};

interface Setting {
  edition?: string;
  cert?: string;
}

/** A world that was answered this, first without a community. */
function worldOf(bodies: (object | number)[], { edition = '1.0.0-ballot', cert }: Setting = {}): NdhWorld {
  const answers = bodies.map((body) =>
    typeof body === 'number' ? anExchange('', { status: body }) : anExchange(JSON.stringify(body)),
  );
  const config = { baseUrl: 'https://ndh.example/fhir', udap: { cert } };
  return { answers, config, edition: loadEdition(edition), record: () => undefined } as unknown as NdhWorld;
}

describe('UDAP metadata', () => {
  const right: [title: string, change: object][] = [
    ['with everything', {}],
    [
      'for users',
      { grant_types_supported: ['authorization_code'], authorization_endpoint: 'https://x.example' },
    ],
    [
      'with more than is asked for',
      { udap_profiles_supported: ['udap_dcr', 'udap_authn', 'udap_authz', 'x'], x: 1 },
    ],
  ];
  for (const [title, change] of right)
    test(`${title} are right`, () => expectMembers(worldOf([{ ...whole, ...change }])));

  const wrong: [title: string, change: object][] = [
    ...Object.keys(whole).map((name): [string, object] => [`without ${name}`, { [name]: undefined }]),
    ['of two versions', { udap_versions_supported: ['1', '2'] }],
    ['of a version in a number', { udap_versions_supported: [1] }],
    ['without the profile of clients', { udap_profiles_supported: ['udap_dcr', 'udap_authn'] }],
    ['with no grant', { grant_types_supported: [] }],
    ['with a relative endpoint', { token_endpoint: '/token' }],
    ['with a name for an endpoint', { token_endpoint: 'urn:example:token' }],
    ['with users and no place for them', { grant_types_supported: ['authorization_code'] }],
    ['that refresh without users', { grant_types_supported: ['client_credentials', 'refresh_token'] }],
    ['with another login beside', { token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'] }],
    ['with certifications and none said to be required', { udap_certifications_supported: ['x'] }],
  ];
  for (const [title, change] of wrong)
    test(`${title} are wrong`, () =>
      assert.throws(() => expectMembers(worldOf([{ ...whole, ...change }])), NonConformance));

  test('need hl7-b2b for clients in the later release alone', () => {
    const bare = { ...whole, udap_authorization_extensions_supported: [] };
    expectMembers(worldOf([bare]));
    assert.throws(() => expectMembers(worldOf([bare], { edition: '2.0.0-current' })), NonConformance);
  });

  test('that nobody publishes are not offered where nothing demands them', () => {
    for (const edition of ['1.0.0-ballot', '2.0.0-current'])
      assert.throws(() => expectWithoutCommunity(worldOf([404], { edition })), NotOffered);
    assert.throws(() => expectWithoutCommunity(worldOf([404], { edition: '1.0.0' })), NonConformance);
    assert.throws(() => expectWithoutCommunity(worldOf([404], { cert: 'x' })), NonConformance);
    assert.throws(() => expectWithoutCommunity(worldOf([404, whole])), NonConformance);
    assert.throws(() => expectWithoutCommunity(worldOf([401, 204], { edition: '1.0.0' })), NonConformance);
    expectWithoutCommunity(worldOf([whole, 404]));
  });

  test('of the community are those that are looked at', () => {
    expectMembers(worldOf([{}, whole]));
    assert.throws(() => expectMembers(worldOf([404, 404], { edition: '1.0.0' })), NotTestable);
  });

  test('that are no JWT, or signed by nobody, are not signed', async () => {
    await assert.rejects(expectSignature(worldOf([whole])), NonConformance);
    const unsigned = { ...whole, signed_metadata: 'eyJhbGciOiJub25lIn0.e30.' };
    await assert.rejects(expectSignature(worldOf([unsigned])), /no certificate/);
    await assert.rejects(expectSignature(worldOf([{ ...whole, signed_metadata: undefined }])), NotTestable);
  });
});
