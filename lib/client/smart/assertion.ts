import { createSecretKey, randomUUID } from 'node:crypto';
import { base64url, CompactSign } from 'jose';
import type { KeyPair } from './key-pair.ts';

/** Who speaks to which token endpoint, and when. */
export interface AssertionFacts {
  clientId: string;
  /** The token URL. */
  audience: string;
  key: KeyPair;
  /** By the target's clock. */
  now: Date;
}

/** How an assertion departs from the valid one; what is not named stays. A value of undefined leaves a member out. */
export interface AssertionChange {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** What becomes of the text of the claims before it is signed. */
  write?: (claims: string) => string;
  /** Signs instead of the client's key, while the header goes on naming that. */
  signWith?: KeyPair;
  /** Signs by HMAC with these bytes; the header's alg says with which hash. */
  secret?: string;
  /** Has an empty signature. */
  unsigned?: boolean;
  /** What becomes of the finished assertion. */
  finish?: (jwt: string) => string;
}

/** Seconds for which an assertion is valid; SMART allows its client five minutes (client-confidential-asymmetric). */
export const assertionSeconds = 240;

/** Seconds since 1970, as claims tell time. */
export const numericDate = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/**
 * A signed assertion by which a client authenticates at a token endpoint, each with a jti of its own
 * (SMART App Launch 2.2, client-confidential-asymmetric.md; RFC 7523).
 */
export async function makeAssertion(facts: AssertionFacts, change: AssertionChange = {}): Promise<string> {
  const { clientId, audience, key, now } = facts;
  const header = whole({ alg: key.alg, kid: key.kid, typ: 'JWT', ...change.header });
  const claims = whole({
    iss: clientId,
    sub: clientId,
    aud: audience,
    exp: numericDate(now) + assertionSeconds,
    jti: randomUUID(),
    ...change.claims,
  });
  const jwt = change.unsigned
    ? `${encoded(header)}.${encoded(claims)}.`
    : await signed(header, written(claims, change), signer(key, change), String(header['alg']));
  return change.finish ? change.finish(jwt) : jwt;
}

/** Without members that are undefined. */
function whole(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const written = (claims: Record<string, unknown>, { write = (text) => text }: AssertionChange): string =>
  write(JSON.stringify(claims));

const encoded = (value: unknown): string => base64url.encode(JSON.stringify(value));

function signer(key: KeyPair, { signWith, secret }: AssertionChange) {
  if (secret !== undefined) return createSecretKey(secret, 'utf8');
  return (signWith ?? key).privateKey;
}

async function signed(
  header: Record<string, unknown>,
  claims: string,
  key: ReturnType<typeof signer>,
  alg: string,
): Promise<string> {
  // What is critical is not understood here either: it is for the server to refuse it.
  const critical = Array.isArray(header['crit']) ? (header['crit'] as string[]) : [];
  const crit = Object.fromEntries(critical.map((name) => [name, true]));
  return new CompactSign(new TextEncoder().encode(claims))
    .setProtectedHeader({ ...header, alg })
    .sign(key, { crit });
}
