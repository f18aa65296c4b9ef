import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { signatureName } from '../../../lib/pack/manifest.ts';
import { verifyPack } from '../../../lib/pack/verify.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';
import { writeSmallPack } from './small-pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-signature-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const pack = at('pack.zip');
const files = { 'reports/summary.txt': 'The target conforms.\n' };

describe('The signature of a pack', () => {
  const pairs = {
    Ed25519: generateKeyPairSync('ed25519'),
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  for (const [name, pair] of Object.entries(pairs))
    test(`is by the key that is asked for, ${name}`, async () => {
      await writeSmallPack(pack, { files, key: pair.privateKey });
      const pem = pair.publicKey.export({ format: 'pem', type: 'spki' });
      const jwk = JSON.stringify(pair.publicKey.export({ format: 'jwk' }));
      for (const text of [pem, jwk, `{"keys":[${jwk}]}`]) {
        writeFileSync(at('key'), text);
        const { isWhole, text: told } = await verifyPack(pack, at('key'));
        assert.ok(isWhole, told);
        assert.match(told, /; signed by the key of .*key \([\w-]{43}\)$/);
      }
    });

  test('is by no other key, and has to be there', async () => {
    writeFileSync(at('key'), pairs.RSA.publicKey.export({ format: 'pem', type: 'spki' }));
    await writeSmallPack(pack, { files, key: pairs.Ed25519.privateKey });
    assert.match(
      (await verifyPack(pack, at('key'))).text,
      /signed by the key [\w-]{43}, not by that of .*key \(/,
    );
    await writeSmallPack(pack, { files });
    assert.match((await verifyPack(pack)).text, /; not signed$/);
    const { isWhole, text } = await verifyPack(pack, at('key'));
    assert.ok(!isWhole);
    assert.match(text, /it is not signed, and was to be by the key of/);
  });

  test('is of this manifest', async () => {
    const jws = (text: string) => ({ files, more: { [signatureName]: text } });
    for (const text of ['', 'a..b', 'eyJhbGciOiJub25lIn0..', 'eyJhbGciOiJIUzI1NiJ9..AAAA']) {
      await writeSmallPack(pack, jws(text));
      assert.match((await verifyPack(pack)).text, /manifest\.jws is no signature of its manifest\.json/);
    }
  });

  test('is not looked for with a key that cannot be read', async () => {
    writeFileSync(at('key'), '{"kty":"oct","k":"c2VjcmV0LXZhbHVl"}');
    await writeSmallPack(pack, { files });
    await assert.rejects(verifyPack(pack, at('key')), (error: Error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /cannot be read; expected a public key/);
      assert.ok(!error.message.includes('c2VjcmV0'));
      return true;
    });
  });
});
