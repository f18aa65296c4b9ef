import type { CryptoKey, JWK, KeyObject } from 'jose';
import type { Ndh } from '../ndh.ts';
import { assertionLife, clockSkew } from '../policy.ts';
import { objectIn, partsOf } from '../smart/assertion.ts';
import { algorithms } from '../smart/configuration.ts';
import { isForSigning, keysNamed } from '../smart/key-set.ts';
import type { Client, Jwk } from '../store/clients.ts';

type Json = Record<string, unknown>;

/** What the simulated NDH decides about the signed assertion by which a client authenticates; each can be got wrong. */
export interface AssertionBehaviour {
  /** The parts of an assertion; nothing where it is no JWS in compact form. */
  assertionParts(text: string): string[] | undefined;
  /** The JSON object in one of the first two parts; nothing where there is none. */
  assertionObject(part: string): Json | undefined;
  /** Whether an assertion may be signed by an algorithm. */
  acceptsAlgorithm(algorithm: unknown): boolean;
  /** Whether an assertion may be of a type, `typ` in its header. */
  acceptsType(type: unknown): boolean;
  /** Whether extensions that the header calls critical are understood. */
  acceptsCritical(critical: unknown): boolean;
  /** Whether an assertion names one party as issuer and as subject. */
  acceptsSubject(claims: Json): boolean;
  /** The client that an assertion is from; nothing where it is not known, or may not log in. */
  clientOfAssertion(claims: Json, ndh: Ndh): Client | undefined;
  /** Whether an assertion is for this token endpoint. */
  acceptsAudience(audience: unknown, tokenUrl: string): boolean;
  /** Whether an assertion that ends at a time, in seconds, is not over and does not live too long. */
  acceptsExpiry(expiry: unknown, now: number): boolean;
  /** Whether an assertion was made at a time, where it says so. */
  acceptsIssuedAt(issuedAt: unknown, now: number): boolean;
  /** Whether an assertion is valid by now, where it says from when. */
  acceptsNotBefore(notBefore: unknown, now: number): boolean;
  /** Whether the identifier of an assertion is one. */
  acceptsJti(jti: unknown): boolean;
  /** Whether the identifier of an assertion has been used up. */
  jtiUsed(claims: Json, ndh: Ndh): boolean;
  /** Uses up the identifier of an assertion; false where another request was first. */
  useJti(claims: Json, ndh: Ndh): boolean;
  /** Whether an assertion may say that its keys are at an address. */
  acceptsKeyAddress(address: unknown, client: Client): boolean;
  /** The address of the keys, where they are not those that were registered as they are. */
  keyAddress(address: unknown, client: Client): string | undefined;
  /** The keys that the signature may be of: exactly one, or none. */
  keysToTry(header: Json, keys: readonly Jwk[]): readonly Jwk[];
  /** What a signature is checked with. */
  verificationKey(key: Jwk, header: Json): JWK | KeyObject | CryptoKey | Uint8Array;
  /** Whether an assertion is taken whose signature is right, or not. */
  acceptsSignature(isRight: boolean, header: Json, signature: string): boolean;
}

/** How an NDH that keeps to SMART Backend Services (2.2.0) and RFC 7523 decides. */
export const usualAssertion: AssertionBehaviour = {
  assertionParts: partsOf,
  assertionObject: objectIn,
  acceptsAlgorithm: (algorithm) => algorithms.includes(algorithm as string),
  acceptsType: (type) => typeof type === 'string' && type.toUpperCase() === 'JWT',
  acceptsCritical: (critical) => critical === undefined,
  acceptsSubject: ({ iss, sub }) => typeof iss === 'string' && iss === sub,
  clientOfAssertion: ({ iss }, { store }) => {
    const client = typeof iss === 'string' ? store.clients.find(iss) : undefined;
    return client && store.accounts.find(client.accountId)?.status === 'open' ? client : undefined;
  },
  // RFC 7523 lets a server take its issuer identifier too. SMART names the token URL, and this server has no issuer.
  acceptsAudience: (audience, tokenUrl) => [audience].flat().includes(tokenUrl),
  acceptsExpiry: (expiry, now) =>
    isTime(expiry) && expiry * 1000 > now && expiry * 1000 <= now + (assertionLife + clockSkew) * 1000,
  acceptsIssuedAt: hasBegun,
  acceptsNotBefore: hasBegun,
  acceptsJti: (jti) => typeof jti === 'string' && jti !== '' && jti.length <= 1000,
  jtiUsed: ({ iss, jti }, { store }) => store.clients.jtiUsed(String(iss), String(jti)),
  useJti: ({ iss, jti, exp }, { store, clock }) => {
    // Longer than the assertion lives: a second one with the same identifier may be signed to live longer.
    const ends = isTime(exp) ? Math.ceil(exp * 1000) : clock.now();
    const until = ends + 2 * assertionLife * 1000;
    return store.clients.useJti(String(iss), String(jti), until, clock.now());
  },
  acceptsKeyAddress: (address, { keySetUrl }) => address === undefined || address === keySetUrl,
  keyAddress: (_address, { keySetUrl }) => keySetUrl,
  keysToTry: (header, keys) => {
    const named = keysNamed(keys, header['kid'], header['alg']);
    return named.length === 1 ? named.filter((key) => isForSigning(key, header['alg'])) : [];
  },
  verificationKey: (key) => key,
  acceptsSignature: (isRight) => isRight,
};

function hasBegun(time: unknown, now: number): boolean {
  return time === undefined || (isTime(time) && time * 1000 <= now + clockSkew * 1000);
}

/** A NumericDate of RFC 7519, within the reach of a calendar. */
const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 1e11;
