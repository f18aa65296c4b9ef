import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { compactVerify, CompactSign, importJWK, type JWK } from 'jose';
import { newEcKey, privateSet } from '../../lib/client/smart/key-pair.ts';
import { loadConfig } from '../../lib/config/load-config.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { selectRequirements } from '../../lib/run/select-requirements.ts';
import { prepareForeignClients } from './foreign-clients.ts';
import { judgedOfPeers, peerConfig } from './peer-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-peers-'));
after(() => rmSync(folder, { recursive: true }));

const url = { NDH_PEER_BULK_URL: 'https://bulk.example/fhir/' };
const key = privateSet(newEcKey());
const client = { NDH_PEER_CLIENT_ID: 'us', NDH_PEER_CLIENT_KEY: key };

describe('The Bulk Data server that the environment tells of', () => {
  const skipped: [environment: Record<string, string>, reason: RegExp][] = [
    [{}, /NDH_PEER_BULK_URL is not set/],
    [url, /neither NDH_PEER_CLIENT_ID and NDH_PEER_CLIENT_KEY nor NDH_PEER_TOKEN/],
    [{ ...url, NDH_PEER_CLIENT_ID: 'us' }, /neither/],
    [{ ...url, NDH_PEER_TOKN: 'x' }, /NDH_PEER_TOKN is no variable/],
    [{ ...url, ...client, NDH_PEER_BURST: 'many' }, /NDH_PEER_BURST is "many", not a number/],
  ];
  for (const [environment, reason] of skipped)
    test(`is skipped where it tells ${Object.keys(environment).join(', ') || 'nothing'}`, () =>
      assert.match(peerConfig(environment) as string, reason));

  const told: [what: string, environment: Record<string, string>][] = [
    ['a client', { ...url, ...client }],
    [
      'a client and a second one',
      { ...url, ...client, NDH_PEER_OTHER_CLIENT_ID: 'b', NDH_PEER_OTHER_CLIENT_KEY: key },
    ],
    [
      'a token, scopes and hosts',
      { ...url, NDH_PEER_TOKEN: 't', NDH_PEER_SCOPES: 's', NDH_PEER_TOKEN_HOSTS: 'a.example' },
    ],
    ['a client and a burst', { ...url, ...client, NDH_PEER_BURST: '70' }],
  ];
  for (const [what, environment] of told)
    test(`is configured by ${what}, and no secret is written`, async () => {
      const written = JSON.stringify(peerConfig(environment));
      assert.ok(!written.includes('"kty"') && !written.includes('"token":"t"'));
      const file = join(folder, 'ndh.config.json');
      writeFileSync(file, written);
      const config = await loadConfig(file, environment);
      assert.equal(config.baseUrl, 'https://bulk.example/fhir');
      const [account] = config.accounts;
      assert.equal(
        account?.client?.key ?? account?.token,
        environment['NDH_PEER_TOKEN'] ?? client.NDH_PEER_CLIENT_KEY,
      );
    });

  test('is judged by rows that each edition has', () => {
    for (const edition of ['1.0.0-ballot', '2.0.0-current'])
      assert.ok(selectRequirements(judgedOfPeers.join(','), loadRequirements(edition), edition).length > 200);
  });
});

/** Where the configurations of the tools have the key: on top, or below `authentication`. */
type Configured = { privateKey: JWK; authentication?: { privateKey: JWK } };

describe('What is written for foreign clients', () => {
  test('signs with the key that the simulator is told', async () => {
    const text = await prepareForeignClients(folder);
    assert.match(text, /npx ndh simulate --client foreign-tool=\S+jwks\.json/);
    const { keys } = JSON.parse(readFileSync(join(folder, 'jwks.json'), 'utf8')) as { keys: [JWK] };
    assert.ok(!('d' in keys[0]));
    for (const name of ['bulk-data-client.js', 'bdt.js']) {
      const written = createRequire(import.meta.url)(join(folder, name)) as Configured;
      const { privateKey } = written.authentication ?? written;
      const signed = new CompactSign(new Uint8Array()).setProtectedHeader({ alg: 'ES384' });
      await compactVerify(await signed.sign(await importJWK(privateKey)), await importJWK(keys[0]));
    }
  });
});
