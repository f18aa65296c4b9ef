import { createPublicKey } from 'node:crypto';
import type { Jwk } from '../store/clients.ts';

/** Members that only the owner of a key may know (RFC 7518, section 6). */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const publicMembers: Record<string, string[]> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'] };

const mostKeys = 100;

const leastBits = 2048;

/** Under an exponent of one anybody signs (RFC 8017 §3.1); the largest one is that of FIPS 186-5. */
const leastExponent = 3n;
const largestExponent = 2n ** 256n;

/** The kind of key that an algorithm is used with. */
const kindFor = (algorithm: unknown): string | undefined =>
  ({ R: 'RSA', P: 'RSA', E: 'EC' })[String(algorithm)[0] ?? ''];

/**
 * What keeps a value from being the public key set of a client; nothing where it is one. Keys of other kinds may be
 * among them, they are of no use here; that a key identifier occurs twice is found out when it is used.
 */
export function keySetProblem(value: unknown): string | undefined {
  if (!isObject(value) || !Array.isArray(value['keys']))
    return 'is no key set: an object with keys is expected';
  const keys: unknown[] = value['keys'];
  if (keys.length === 0) return 'is empty';
  if (keys.length > mostKeys) return `has more than ${mostKeys} keys`;
  if (!keys.every(isObject)) return 'has a key that is no object';
  const secret = secretMembers.find((member) => keys.some((key) => Object.hasOwn(key, member)));
  if (secret !== undefined) return `holds a key with the private member ${secret}, which nobody may be told`;
  const fit = keys.filter((key) => Object.hasOwn(publicMembers, String(key['kty'])));
  if (fit.length === 0) return 'has no key of kty RSA or EC';
  return fit.map(keyProblem).find((problem) => problem !== undefined);
}

function keyProblem(key: Jwk): string | undefined {
  const { kid, kty } = key;
  if (!isFilled(kid)) return 'has a key without kid';
  const missing = publicMembers[String(kty)]?.find((member) => !isFilled(key[member]));
  if (missing !== undefined) return `has a key without ${missing}`;
  const details = detailsOf(key);
  if (details === undefined)
    return `has a key ${String(kid).slice(0, 100)} of kty ${String(kty)} that is none`;
  const { modulusLength: bits = leastBits, publicExponent: exponent = leastExponent } = details;
  if (exponent < leastExponent || exponent > largestExponent || exponent % 2n === 0n)
    return `has an RSA key whose exponent is ${exponent < 100n ? exponent : 'very large'}, by which nothing is signed`;
  return bits < leastBits
    ? `has an RSA key of ${bits} bits; ${leastBits} are the least (RFC 7518)`
    : undefined;
}

/** The length and the exponent of an RSA key, nothing of a key by elliptic curves; `undefined` of what is no key. */
function detailsOf(key: Jwk): { modulusLength?: number; publicExponent?: bigint } | undefined {
  try {
    return createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails ?? {};
  } catch {
    return undefined;
  }
}

/** The keys of an identifier, of the kind that an algorithm needs: in a good set there is one at most. */
export const keysNamed = (keys: readonly Jwk[], kid: unknown, algorithm: unknown): Jwk[] =>
  keys.filter((key) => key['kid'] === kid && key['kty'] === kindFor(algorithm));

/** Whether a key is for checking signatures of an algorithm, by what it says of itself. */
export const isForSigning = (
  { use = 'sig', alg, key_ops: operations = ['verify'] }: Jwk,
  algorithm: unknown,
): boolean =>
  use === 'sig' &&
  (alg === undefined || alg === algorithm) &&
  Array.isArray(operations) &&
  operations.includes('verify');

const isFilled = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length < 4000;

const isObject = (value: unknown): value is Jwk =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
