import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  keyOnce,
  newEcKey,
  newRsaKey,
  privateSet,
  publicSet,
  readKeys,
} from '../../../../lib/client/smart/key-pair.ts';
import { ConfigurationError } from '../../../../lib/verdict/outcomes.ts';

const ec = newEcKey('ec');
const pem = (key: typeof ec) => key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('a key', () => {
  test('is made once for a purpose', () => {
    assert.equal(keyOnce('a test'), keyOnce('a test'));
    assert.notEqual(keyOnce('a test').kid, keyOnce('another test').kid);
  });

  test('shows no private part in a public set', () => {
    const rsa = newRsaKey('rsa');
    const { keys } = publicSet(ec, rsa);
    assert.deepEqual(
      keys.map(({ kid, kty, alg }) => [kid, kty, alg]),
      [
        ['ec', 'EC', 'ES384'],
        ['rsa', 'RSA', 'RS384'],
      ],
    );
    const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];
    assert.ok(keys.every((key) => secret.every((member) => !(member in key))));
  });

  test('is read from PEM with a configured kid', () => {
    const [key] = readKeys(pem(ec), 'of the configuration');
    assert.deepEqual([key?.kid, key?.alg], ['of the configuration', 'ES384']);
  });

  test('is read from a JWK or a set of them, each with its kid', () => {
    const other = newEcKey('other');
    assert.deepEqual(
      readKeys(privateSet(ec, other)).map(({ kid }) => kid),
      ['ec', 'other'],
    );
    const [jwk] = (JSON.parse(privateSet(ec)) as { keys: object[] }).keys;
    assert.deepEqual(
      readKeys(JSON.stringify(jwk)).map(({ kid, alg }) => [kid, alg]),
      [['ec', 'ES384']],
    );
  });

  const { privateKey: ed } = generateKeyPairSync('ed25519');
  const wrong: [what: string, text: string, kid: string | undefined, message: RegExp][] = [
    ['has no kid', pem(ec), undefined, /no kid/],
    ['is half a JSON', '{"kty":', 'a', /is none/],
    ['is a public JWK', JSON.stringify({ ...publicSet(ec).keys[0] }), 'a', /cannot be read/],
    ['is an empty set', '{"keys":[]}', 'a', /without any key/],
    ['is no key', 'secret', 'a', /cannot be read/],
    ['is of another type', ed.export({ format: 'pem', type: 'pkcs8' }).toString(), 'a', /expected EC/],
  ];
  for (const [what, text, kid, message] of wrong)
    test(`that ${what} is a fault of the configuration`, () => {
      assert.throws(
        () => readKeys(text, kid),
        (error) => error instanceof ConfigurationError && message.test(error.message),
      );
    });
});
