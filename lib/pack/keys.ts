import { type JsonWebKey, type KeyObject, createPrivateKey, createPublicKey } from 'node:crypto';
import { readText } from '../config/read-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

const privateForms = 'a private key, as JWK or as PEM without a passphrase';
const publicForms = 'a public key, as JWK, a set of them, PEM or a certificate';

/** A private key that can sign. @throws ConfigurationError in one sentence that quotes nothing of the file */
export function readPrivateKey(path: string): KeyObject {
  const text = readText(path, `the key ${path}`, privateForms);
  const key = loaded(path, privateForms, () =>
    isJson(text) ? createPrivateKey({ key: jwkIn(text), format: 'jwk' }) : createPrivateKey(text),
  );
  algorithmOf(key);
  return key;
}

/** The public keys in a file, also of private ones. @throws ConfigurationError as `readPrivateKey` does */
export function readPublicKeys(path: string): KeyObject[] {
  const text = readText(path, `the key ${path}`, publicForms);
  return loaded(path, publicForms, () => {
    if (!isJson(text)) return [createPublicKey(text)];
    const { keys } = JSON.parse(text) as { keys?: JsonWebKey[] };
    const all = keys ?? [jwkIn(text)];
    if (all.length === 0) throw new Error('the set is empty');
    return all.map((key) => createPublicKey({ key, format: 'jwk' }));
  });
}

/** The algorithm that goes with a key. @throws ConfigurationError for a key that cannot sign a pack */
export function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const { namedCurve = '', modulusLength = 0 } = asymmetricKeyDetails ?? {};
  const algorithm =
    asymmetricKeyType === 'rsa'
      ? modulusLength >= 2048 && 'RS256'
      : { ed25519: 'EdDSA', prime256v1: 'ES256', secp384r1: 'ES384' }[namedCurve || `${asymmetricKeyType}`];
  if (algorithm) return algorithm;
  const kind = [asymmetricKeyType, namedCurve || modulusLength || ''].join(' ').trim();
  throw new ConfigurationError(
    `a key of the kind ${kind} signs no pack; expected EC P-256 or P-384, Ed25519, or RSA of 2048 bits and more`,
  );
}

const isJson = (text: string): boolean => text.trimStart().startsWith('{');

const jwkIn = (text: string): JsonWebKey => JSON.parse(text) as JsonWebKey;

function loaded<Key>(path: string, expected: string, load: () => Key): Key {
  try {
    return load();
  } catch {
    // What OpenSSL says of it may quote the key.
    throw new ConfigurationError(`the key ${path} cannot be read; expected ${expected}`);
  }
}
