import type { Ndh } from '../ndh.ts';
import type { Client, Jwk } from '../store/clients.ts';
import { readAssertion, type Assertion } from './assertion.ts';
import { OAuthError } from './oauth-error.ts';
import { isSignedBy } from './verify-signature.ts';

const longestAssertion = 16 * 1024;

/**
 * The client that a signed assertion proves (RFC 7523; SMART 2.2.0, backend-services.md). The assertion is used up.
 * Throws an OAuthError that says what is wrong with it.
 */
export async function authenticateClient(text: string, tokenUrl: string, ndh: Ndh): Promise<Client> {
  const assertion = assertionIn(text, ndh);
  checkHeader(assertion, ndh);
  const client = clientOf(assertion, ndh);
  checkClaims(assertion, tokenUrl, ndh);
  await checkSignature(assertion, client, ndh);
  // Last, and in one step: of two requests with one assertion only the first gets here with true.
  demand(ndh.behaviour.useJti(assertion.claims, ndh), 'jti was used before');
  demand(ndh.behaviour.givesTokens(client), 'this client gets no tokens');
  return client;
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new OAuthError('invalid_client', `the assertion is refused: ${otherwise}`);
}

function assertionIn(text: string, { behaviour }: Ndh): Assertion {
  const parts = text.length > longestAssertion ? undefined : behaviour.assertionParts(text);
  const assertion = parts && readAssertion(parts, (part) => behaviour.assertionObject(part));
  if (assertion) return assertion;
  throw new OAuthError(
    'invalid_client',
    `the assertion is no JWT: expected three parts in base64url, the first two JSON objects, within ${longestAssertion} characters`,
  );
}

function checkHeader({ header: { alg, typ, crit } }: Assertion, { behaviour }: Ndh): void {
  demand(behaviour.acceptsAlgorithm(alg), `alg takes RS384 or ES384, got ${shown(alg)}`);
  demand(behaviour.acceptsType(typ), `typ takes JWT, got ${shown(typ)}`);
  demand(behaviour.acceptsCritical(crit), 'crit names extensions that are not understood');
}

function clientOf({ claims, header: { jku } }: Assertion, ndh: Ndh): Client {
  const { behaviour } = ndh;
  demand(behaviour.acceptsSubject(claims), 'iss and sub have to be the client id, both');
  const client = behaviour.clientOfAssertion(claims, ndh);
  if (!client)
    throw new OAuthError('invalid_client', 'the assertion is refused: iss is not a client that is known');
  demand(behaviour.acceptsKeyAddress(jku, client), 'jku is not the address registered for the keys');
  return client;
}

function checkClaims({ claims }: Assertion, tokenUrl: string, ndh: Ndh): void {
  const { behaviour, clock } = ndh;
  const now = clock.now();
  const here = `, and it is ${now / 1000} here`;
  demand(
    behaviour.acceptsAudience(claims['aud'], tokenUrl),
    `aud has to be ${tokenUrl}, got ${shown(claims['aud'])}`,
  );
  demand(
    behaviour.acceptsExpiry(claims['exp'], now),
    `exp has to be a number of seconds, not past and at most five minutes ahead, got ${shown(claims['exp'])}${here}`,
  );
  demand(behaviour.acceptsIssuedAt(claims['iat'], now), `iat is to come, got ${shown(claims['iat'])}${here}`);
  demand(
    behaviour.acceptsNotBefore(claims['nbf'], now),
    `nbf is to come, got ${shown(claims['nbf'])}${here}`,
  );
  demand(behaviour.acceptsJti(claims['jti']), 'jti has to be a text of its own for each assertion');
  demand(!behaviour.jtiUsed(claims, ndh), 'jti was used before');
}

async function checkSignature(assertion: Assertion, client: Client, ndh: Ndh): Promise<void> {
  const { behaviour } = ndh;
  const { header, parts } = assertion;
  const keys = behaviour.keysToTry(header, await keysOf(client, header, ndh));
  demand(
    keys.length > 0,
    `kid ${shown(header['kid'])} has to be that of exactly one key for ${shown(header['alg'])} in the key set`,
  );
  const isRight = await isSignedBy(keys, assertion, behaviour);
  demand(behaviour.acceptsSignature(isRight, header, parts[2] ?? ''), 'the signature is wrong');
}

async function keysOf(client: Client, { jku, kid }: Assertion['header'], ndh: Ndh): Promise<readonly Jwk[]> {
  const url = ndh.behaviour.keyAddress(jku, client);
  if (url === undefined) return client.keys ?? [];
  return ndh.keySets.keysAt(url, kid, ndh).catch((error: unknown) => {
    throw new OAuthError(
      'invalid_client',
      `the key set of the client is of no use: ${(error as Error).message}`,
    );
  });
}

/** A value in few words; it comes from a stranger. */
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);
