import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { apart, chosen, currentJournal } from '../../sittings/in-force.ts';
import { ConfigurationError } from '../../verdict/outcomes.ts';

/** A key that a client signs with, and by which a server recognises it. */
export interface KeyPair {
  kid: string;
  /** The algorithm that goes with the key, `ES384` or `RS384` for those that SMART asks for. */
  alg: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** A set of public keys, as it is registered or served. */
export interface KeySet {
  keys: (JsonWebKey & { kid: string })[];
}

/** A new key for ES384, which costs next to nothing. */
export function newEcKey(kid: string = randomUUID()): KeyPair {
  return kept(() => ({ kid, alg: 'ES384', ...generateKeyPairSync('ec', { namedCurve: 'P-384' }) }));
}

/** A new key for RS384, which costs much: only where a row is about it. */
export function newRsaKey(kid: string = randomUUID()): KeyPair {
  return kept(() => ({ kid, alg: 'RS384', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }));
}

/** A key that a later sitting has too. */
function kept(make: () => KeyPair): KeyPair {
  if (!currentJournal()) return make();
  const [key] = readKeys(chosen('a key', () => privateSet(apart(make))));
  if (!key) throw new Error('a set of one key holds none');
  return key;
}

const made = new Map<string, KeyPair>();

/** The key of that purpose for the whole process, made when it is first asked for. */
export function keyOnce(purpose: string, make: () => KeyPair = newEcKey): KeyPair {
  return kept(() => {
    const key = made.get(purpose) ?? make();
    made.set(purpose, key);
    return key;
  });
}

/** The keys that a registered client of the harness has: one for ES384. */
export const usualKey = (): KeyPair => keyOnce('usual');

/** A key of the harness for RS384. */
export const usualRsaKey = (): KeyPair => keyOnce('usual RSA', newRsaKey);

/** The public halves as a key set; nothing private ever leaves by it. */
export function publicSet(...keys: KeyPair[]): KeySet {
  return { keys: keys.map((key) => publicJwk(key)) };
}

function publicJwk({ kid, alg, publicKey }: KeyPair): KeySet['keys'][number] {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig', key_ops: ['verify'] };
}

/** The private halves as text, in the form that `readKeys` reads. */
export function privateSet(...keys: KeyPair[]): string {
  const jwks = keys.map(({ kid, alg, privateKey }) => ({
    ...privateKey.export({ format: 'jwk' }),
    kid,
    alg,
  }));
  return JSON.stringify({ keys: jwks });
}

const read = new Map<string, KeyPair[]>();

/**
 * The private keys in a text: PEM, a private JWK, or a set of these.
 * @param kid names the key where the text does not
 * @throws ConfigurationError where the text holds no private key
 */
export function readKeys(text: string, kid?: string): KeyPair[] {
  const known = read.get(`${kid ?? ''} ${text}`);
  if (known) return known;
  const keys = text.trimStart().startsWith('{') ? keysOfJson(text, kid) : [keyOfPem(text, kid)];
  read.set(`${kid ?? ''} ${text}`, keys);
  return keys;
}

function keysOfJson(text: string, kid: string | undefined): KeyPair[] {
  const json = parsed(text);
  const jwks = Array.isArray(json.keys) ? (json.keys as PrivateJwk[]) : [json as PrivateJwk];
  const keys = jwks.map((jwk) =>
    pairOf(() => createPrivateKey({ key: jwk, format: 'jwk' }), jwk.kid ?? kid, jwk.alg),
  );
  if (keys.length === 0) throw new ConfigurationError('a client key is a set without any key');
  return keys;
}

type PrivateJwk = JsonWebKey & { kid?: string; alg?: string };

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new ConfigurationError('a client key begins like JSON and is none; expected a private JWK');
  }
}

function keyOfPem(text: string, kid: string | undefined): KeyPair {
  return pairOf(() => createPrivateKey(text), kid);
}

function pairOf(load: () => KeyObject, kid: string | undefined, alg?: string): KeyPair {
  if (kid === undefined)
    throw new ConfigurationError('a client key has no kid; give it in the JWK, or as client.kid');
  const privateKey = loaded(load);
  return { kid, alg: alg ?? algorithmOf(privateKey), privateKey, publicKey: createPublicKey(privateKey) };
}

function loaded(load: () => KeyObject): KeyObject {
  try {
    return load();
  } catch {
    // What OpenSSL says of it may quote the key.
    throw new ConfigurationError(
      'a client key cannot be read; expected a private JWK, a set of them, or PEM',
    );
  }
}

const curves: Record<string, string> = { secp384r1: 'ES384', prime256v1: 'ES256', secp521r1: 'ES512' };

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'rsa') return 'RS384';
  const alg = curves[asymmetricKeyDetails?.namedCurve ?? ''];
  if (alg !== undefined) return alg;
  throw new ConfigurationError(`a client key is of type ${asymmetricKeyType}; expected EC (P-384) or RSA`);
}
