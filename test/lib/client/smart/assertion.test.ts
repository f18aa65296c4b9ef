import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { makeAssertion } from '../../../../lib/client/smart/assertion.ts';
import type { AssertionChange } from '../../../../lib/client/smart/assertion.ts';
import { newEcKey, usualRsaKey } from '../../../../lib/client/smart/key-pair.ts';
import { selfSigned } from '../../../../lib/client/smart/self-signed.ts';
import { SmartClient } from '../../../../lib/client/smart/smart-client.ts';
import { flaws } from '../../../../steps/support/smart/flaws.ts';
import { oddities } from '../../../../steps/support/smart/oddities.ts';
import { aConversation, origin } from '../a-conversation.ts';

const now = new Date('2026-03-02T10:00:00Z');
const key = newEcKey('first');
const facts = { clientId: 'maryland', audience: `${origin}/oauth/token`, key, now };
const make = (change: AssertionChange = {}) => makeAssertion(facts, change);

describe('An assertion', () => {
  test('says who asks where until when, signed by the key that it names', async () => {
    const jwt = await make();
    const { jti, ...claims } = decodeJwt(jwt);
    assert.deepEqual(claims, {
      iss: 'maryland',
      sub: 'maryland',
      aud: `${origin}/oauth/token`,
      exp: now.getTime() / 1000 + 240,
    });
    assert.ok(jti);
    assert.deepEqual(decodeProtectedHeader(jwt), { alg: 'ES384', kid: 'first', typ: 'JWT' });
    await compactVerify(jwt, key.publicKey);
  });

  test('has an identifier of its own each time', async () => {
    assert.notEqual(decodeJwt(await make()).jti, decodeJwt(await make()).jti);
  });

  test('of an RSA key is signed by RS384', async () => {
    const rsa = usualRsaKey();
    const jwt = await makeAssertion({ ...facts, key: rsa });
    assert.equal(decodeProtectedHeader(jwt).alg, 'RS384');
    await compactVerify(jwt, rsa.publicKey);
  });

  test('leaves out what is to be missing', async () => {
    const jwt = await make({ claims: { aud: undefined }, header: { kid: undefined } });
    assert.ok(!('aud' in decodeJwt(jwt)) && !('kid' in decodeProtectedHeader(jwt)));
  });
});

describe('Wrong assertions', () => {
  const conversation = aConversation({ smart: { tokenUrl: facts.audience } });
  const client = new SmartClient(conversation, { id: 'maryland', keys: [key] });
  const rows = [...Object.values(flaws), ...Object.values(oddities)];
  const all = Object.assign({}, ...rows) as (typeof flaws)[string];

  const made = async (what: string): Promise<string> => {
    const { assertion } = (await all[what]?.(client, now)) ?? {};
    return make(assertion);
  };

  test('are many', () => assert.ok(Object.keys(all).length >= 35, `${Object.keys(all).length}`));

  for (const what of Object.keys(all))
    test(`${what} differ from a right one`, async () => {
      const [right, wrong] = [await make({ claims: { jti: 'a' } }), await made(what)];
      const told = (jwt: string) => {
        const [header = '', claims = '', signature = ''] = jwt.split('.');
        return [
          header,
          Buffer.from(claims, 'base64url')
            .toString()
            .replace(/"jti":"[^"]+"/, ''),
          signature.length,
        ];
      };
      const verifies = await compactVerify(wrong, key.publicKey).then(
        () => true,
        () => false,
      );
      assert.ok(!verifies || told(wrong).join() !== told(right).join());
    });

  for (const what of Object.keys(flaws['SMART-TOKEN-06'] ?? {}))
    test(`${what} are not verified by the registered key`, async () => {
      await assert.rejects(compactVerify(await made(what), key.publicKey));
    });

  test('with a certificate bring along the one of their key', async () => {
    const foreign = newEcKey();
    const certificate = new X509Certificate(Buffer.from(await selfSigned(foreign), 'base64'));
    assert.ok(certificate.publicKey.equals(foreign.publicKey));
    const { x5c } = decodeProtectedHeader(await made('signed by a certificate that it brings along'));
    assert.equal(x5c?.length, 1);
  });

  test('under HMAC are signed with the text of the public key', async () => {
    const pem = key.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const jwt = await made('under HS384 by the public key');
    assert.equal(decodeProtectedHeader(jwt).alg, 'HS384');
    await compactVerify(jwt, new TextEncoder().encode(pem));
  });
});
