import type { SmartClient, TokenChange } from '../../../lib/client/smart/smart-client.ts';
import type { TokenAnswer } from '../../../lib/client/smart/token-request.ts';
import { liesInside, parseScope, systemScopes } from '../../../lib/client/smart/scopes.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { knownConfiguration, listedIn } from './discovery.ts';
import { smartFacts } from './facts.ts';
import type { Flaw } from './flaws.ts';

/** The client that an earlier step has given to the receiver. */
export function clientThatAsks(world: NdhWorld): SmartClient {
  const { client } = smartFacts(world);
  if (client) return client;
  throw new Error('no step before this one gives the receiver a SMART client');
}

/** Sends a token request, and keeps the answer under these words. */
export async function ask(world: NdhWorld, what: string, change: TokenChange): Promise<TokenAnswer> {
  const answer = await clientThatAsks(world).ask(change);
  smartFacts(world).answers.push({ what, answer });
  return answer;
}

/** Sends a request that is wrong in one way. */
export async function askWrong(world: NdhWorld, what: string, flaw: Flaw): Promise<void> {
  const now = await world.conversation.clock.own.now();
  await ask(world, what, await flaw(clientThatAsks(world), now));
}

/** Sends the request that every server of SMART Backend Services answers with a token (SMART-TOKEN-01). */
export async function askRightly(world: NdhWorld): Promise<void> {
  const answer = await clientThatAsks(world).askTwice();
  smartFacts(world).answers.push({ what: 'a valid request', answer });
}

/**
 * Lets seconds pass on the target's clock.
 * @throws NotTestable where they would have to be waited for, and are more than the configuration allows
 */
export async function wait({ conversation, config }: NdhWorld, seconds: number): Promise<void> {
  const { maxWaitSeconds } = config.policy;
  if (!conversation.clock.canAdvance && seconds > maxWaitSeconds)
    throw new NotTestable(
      `it takes ${seconds} s; scenarios wait ${maxWaitSeconds} s at most (policy.maxWaitSeconds)`,
    );
  await waitSeconds(conversation.clock, seconds);
}

/** Seconds after which an assertion may honestly be thought of as another one's repetition. */
const beforeReplay = 2;

/** The same assertion once more after it was answered, and where that can be had after a restart (SMART-TOKEN-10). */
export async function replay(world: NdhWorld): Promise<void> {
  const resent = await usedAssertion(world);
  await ask(world, 'an assertion that was used before', { resent });
  if (await restarted(world)) await ask(world, 'an assertion that was used before a restart', { resent });
}

async function restarted({ conversation: { control } }: NdhWorld): Promise<boolean> {
  try {
    await control.restart();
    return true;
  } catch (error) {
    if (error instanceof NotTestable) return false;
    throw error;
  }
}

/** Another assertion with the identifier of one that was used. */
export async function replayIdentifier(world: NdhWorld): Promise<void> {
  const { jti } = claimsOf(await usedAssertion(world));
  await ask(world, 'another assertion of an identifier that was used', { assertion: { claims: { jti } } });
}

/** One assertion in two requests that are under way together. */
export async function replayAtOnce(world: NdhWorld): Promise<void> {
  const resent = await clientThatAsks(world).assertion();
  await Promise.all(
    ['the first', 'the second'].map((what) => ask(world, `${what} of two at a time`, { resent })),
  );
}

async function usedAssertion(world: NdhWorld): Promise<string> {
  const { assertion, session } = await clientThatAsks(world).ask();
  if (!session) throw new NotTestable('the first use of the assertion gets no token (SMART-TOKEN-01)');
  await wait(world, beforeReplay);
  return assertion;
}

/** What an assertion of the harness says. */
export const claimsOf = (assertion: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** Algorithms for RSA keys that SMART does not name. */
const furtherAlgorithms = ['RS256', 'PS384'];

/** One request by each key of the client, and those by algorithms that nobody has to take (SMART-TOKEN-14). */
export async function askByEachKey(world: NdhWorld): Promise<void> {
  const { keys } = clientThatAsks(world);
  for (const key of keys) await ask(world, key.alg, { key });
  const key = keys.find(({ alg }) => alg === 'RS384');
  if (!key) return;
  for (const alg of furtherAlgorithms) await ask(world, alg, { key, assertion: { header: { alg } } });
}

/** An assertion for what a server may take for itself beside its token endpoint: its base, and its issuer (SMART-TOKEN-07). */
export async function askForBase(world: NdhWorld): Promise<void> {
  const issuer = (await knownConfiguration(world)).document?.['issuer'];
  await ask(world, 'for the FHIR base', { assertion: { claims: { aud: world.config.baseUrl } } });
  if (typeof issuer === 'string')
    await ask(world, 'for the issuer', { assertion: { claims: { aud: issuer } } });
  else world.record('the SMART configuration names no issuer');
}

/** One request for each scope that the target lists and the client may have (SMART-DISC-06). */
export async function askListedScopes(world: NdhWorld): Promise<void> {
  const { document } = await knownConfiguration(world);
  if (!document) throw new NotTestable('there is no SMART configuration (SMART-DISC-01)');
  if (document['scopes_supported'] === undefined) throw new NotOffered('scopes_supported is not there');
  const listed = listedIn(document, 'scopes_supported').filter((text) => parseScope(text));
  if (listed.length === 0) throw new NotOffered('scopes_supported lists no system/ scope');
  const { scopes } = world.config.smart;
  if (scopes === undefined)
    throw new NotTestable('nobody says which scopes the client may have: configure smart.scopes');
  const allowed = systemScopes(scopes);
  const inside = listed.filter((text) => systemScopes(text).every((scope) => liesInside(scope, allowed)));
  if (inside.length === 0) throw new NotTestable(`none of the listed scopes lies inside ${scopes}`);
  const outside = listed.filter((text) => !inside.includes(text));
  if (outside.length > 0) world.record(`not asked for: ${outside.join(' ')}`);
  for (const scope of inside) {
    const answer = await clientThatAsks(world).ask({ scope });
    const again = answer.exchange.response.status >= 500;
    await keep(world, scope, again ? await clientThatAsks(world).ask({ scope }) : answer);
  }
}

async function keep(world: NdhWorld, what: string, answer: TokenAnswer): Promise<void> {
  smartFacts(world).answers.push({ what, answer });
}
