import { compactVerify } from 'jose';
import type { Behaviour } from '../behaviour.ts';
import type { Jwk } from '../store/clients.ts';
import type { Assertion } from './assertion.ts';

/** Whether one of these keys made the signature. Any error, such as a key that does not fit the algorithm, says no. */
export async function isSignedBy(
  keys: readonly Jwk[],
  { header, parts }: Assertion,
  { verificationKey }: Pick<Behaviour, 'verificationKey'>,
): Promise<boolean> {
  // Which algorithms and extensions are taken has been decided: here those that the header names.
  const options = { algorithms: [String(header['alg'])], crit: namedExtensions(header['crit']) };
  for (const key of keys) {
    const isRight = await compactVerify(
      parts.slice(0, 3).join('.'),
      verificationKey(key, header),
      options,
    ).then(
      () => true,
      () => false,
    );
    if (isRight) return true;
  }
  return false;
}

const namedExtensions = (critical: unknown): Record<string, boolean> =>
  Array.isArray(critical) ? Object.fromEntries(critical.map((name) => [String(name), false])) : {};
