import { type JsonWebKey, type KeyObject, createPublicKey } from 'node:crypto';
import { FlattenedSign, calculateJwkThumbprint, flattenedVerify } from 'jose';
import { algorithmOf } from './keys.ts';

/** Signs a manifest: a compact JWS without its payload (RFC 7515, appendix F), which is the manifest. */
export async function signManifest(manifest: Uint8Array, key: KeyObject): Promise<string> {
  const jwk = publicJwk(key);
  const header = { alg: algorithmOf(key), kid: await thumbprintOf(key), jwk };
  const { protected: head = '', signature } = await new FlattenedSign(manifest)
    .setProtectedHeader(header)
    .sign(key);
  return `${head}..${signature}`;
}

/** The key that a signature says it is by, and whether it is. */
export interface Signer {
  key: KeyObject;
  /** RFC 7638, SHA-256. */
  thumbprint: string;
}

/** Who has signed a manifest; undefined where the signature is not one of this manifest by the key that it names. */
export async function signerOf(manifest: Uint8Array, jws: string): Promise<Signer | undefined> {
  const [, head = '', signature = ''] = /^([\w-]+)\.\.([\w-]+)$/.exec(jws) ?? [];
  try {
    const { jwk } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { jwk: JsonWebKey };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const payload = Buffer.from(manifest).toString('base64url');
    await flattenedVerify({ protected: head, payload, signature }, key, { algorithms: [algorithmOf(key)] });
    return { key, thumbprint: await thumbprintOf(key) };
  } catch {
    return undefined;
  }
}

/** The name that RFC 7638 gives to the public half of a key. */
export const thumbprintOf = (key: KeyObject): Promise<string> => calculateJwkThumbprint(publicJwk(key));

function publicJwk(key: KeyObject) {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ format: 'jwk' }) as { kty: string };
}
