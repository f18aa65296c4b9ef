import { lifetimeIn } from '../../../lib/client/login.ts';
import { wordsIn } from '../../../lib/client/smart/discovery.ts';
import { toldOf } from '../../../lib/client/smart/token-request.ts';
import type { TokenAnswer } from '../../../lib/client/smart/token-request.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { orSilence } from '../judgement.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { expectNothingOpened } from './bearing.ts';
import { knownConfiguration } from './discovery.ts';
import { expectRefusedAtOnce } from './enforcement.ts';
import { smartFacts } from './facts.ts';
import { expectNothingOutside } from './outside.ts';

/** What is true of the token that was asked for; blames where it is not. */
export type TokenQuality = (world: NdhWorld) => void | Promise<void>;

export const tokenQualities: Record<string, TokenQuality> = {
  'is given': orSilence(expectGiven),
  'is given for each listed scope': expectGranted,
  'is given each time': expectGranted,
  'is given at most once': expectOnce,
  'is given for each kind of key that is listed': expectListedKinds,
  'comes with its type, its life and its scopes': expectWhole,
  'lives five minutes at most': expectShortLife,
  'comes without another one to renew it': expectNoRefresh,
  'is kept by nobody on the way': expectNotStored,
  'names its scopes, if it is given at all': expectScopeNamed,
  'reaches nothing outside of the agreed scopes': expectNothingOutside,
  'opens nothing': expectNothingOpened,
  'gets nothing but refusals at once': expectRefusedAtOnce,
};

const finding = (expected: string, answer: TokenAnswer, received = toldOf(answer)) => ({
  ...{ expected, received },
  where: where(answer.exchange),
});

/** The valid request got a token, by 200 (SMART-TOKEN-01). */
function expectGiven(world: NdhWorld): void {
  expectGranted(world);
  const { answer } = need(smartFacts(world).answers[0]);
  if (answer.exchange.response.status !== 200) throw new NonConformance(finding('200', answer));
}

/** Every request of the act got a token; that it comes by 200 is judged by SMART-TOKEN-01. */
function expectGranted(world: NdhWorld): void {
  const { answers } = smartFacts(world);
  need(answers[0]);
  for (const { what, answer } of answers) {
    world.record(`${what}: asked for ${answer.asked ?? 'nothing'}, ${toldOf(answer)}`);
    if (answer.session) continue;
    if (answer.exchange.response.status === 429) throw new NotTestable(`${what} is put off (429)`);
    if (isGuess(world, answer))
      throw new NotTestable('the scope is a guess, and refused (configure smart.scopes)');
    throw new NonConformance(finding(`200 with an access_token for ${what}`, answer));
  }
}

/** Whether a scope was refused that nobody had said to be agreed. */
const isGuess = ({ config }: NdhWorld, { body }: TokenAnswer): boolean =>
  config.smart.scopes === undefined && body?.['error'] === 'invalid_scope';

/** The answer to the valid request of the act. @throws NotTestable where it gives no token */
function granted(world: NdhWorld): TokenAnswer & { body: Record<string, unknown> } {
  const { answer } = need(smartFacts(world).answers[0]);
  const { body } = answer;
  if (body && typeof body['access_token'] === 'string') return { ...answer, body };
  throw new NotTestable(`there is no token: ${toldOf(answer)} (SMART-TOKEN-01)`);
}

/** The answer that ought to give a token, and gives something. @throws NotTestable where it gives none */
function answered(world: NdhWorld): TokenAnswer & { body: Record<string, unknown> } {
  const { answer } = need(smartFacts(world).answers[0]);
  const { body, exchange } = answer;
  return body && 'access_token' in body && exchange.response.status < 300
    ? { ...answer, body }
    : granted(world);
}

/** SMART-TOKEN-02 */
function expectWhole(world: NdhWorld): void {
  const answer = answered(world);
  const { access_token: token, token_type: type, expires_in: life, scope } = answer.body;
  const digits = typeof life === 'string' && /^\d+$/.test(life) && Number(life) > 0;
  const flaws = [
    !(typeof token === 'string' && token !== '') && `access_token of type ${typeof token}, or empty`,
    !(typeof type === 'string' && type.toLowerCase() === 'bearer') && `token_type ${JSON.stringify(type)}`,
    !(typeof life === 'number' && life > 0) && !digits && `expires_in ${JSON.stringify(life)}`,
    !(typeof scope === 'string' && scope !== '') && `scope ${JSON.stringify(scope)}`,
  ].filter((flaw) => flaw !== false);
  const expected = 'access_token, token_type bearer, expires_in and scope';
  if (flaws.length > 0) throw new NonConformance(finding(expected, answer, flaws.join('; ')));
  const label = answer.exchange.response.headers['content-type'] ?? 'none';
  world.record(`members: ${Object.keys(answer.body).join(', ')}`);
  if (digits) throw new FallsShort(finding('expires_in as a number', answer, JSON.stringify(life)));
  if (!/^application\/json\s*(;|$)/i.test(label))
    throw new FallsShort(finding('Content-Type application/json', answer, label));
}

/** SMART-TOKEN-03 */
function expectShortLife(world: NdhWorld): void {
  const answer = granted(world);
  const seconds = lifetimeIn(answer.body['expires_in']);
  if (Number.isNaN(seconds)) throw new NotTestable('expires_in is no number (SMART-TOKEN-02)');
  world.record(`expires_in ${seconds}`);
  if (seconds > 300) throw new NonConformance(finding('at most 300 seconds', answer, String(seconds)));
}

/** SMART-TOKEN-04 */
function expectNoRefresh(world: NdhWorld): void {
  const answer = granted(world);
  if (!('refresh_token' in answer.body)) return;
  throw new NonConformance(finding('no refresh_token', answer, 'one'));
}

/** Every answer of the run that carries a token (SMART-TOKEN-05). */
function expectNotStored(world: NdhWorld): void {
  granted(world);
  const { answers } = world.conversation.smart;
  const given = answers.filter(({ body }) => typeof body?.['access_token'] === 'string');
  for (const answer of given) {
    const control = answer.exchange.response.headers['cache-control'];
    if (/(^|[,\s])no-store\s*(,|$)/i.test(control ?? '')) continue;
    throw new NonConformance(finding('Cache-Control with no-store', answer, control ?? 'no Cache-Control'));
  }
  const { headers } = need(given[0]).exchange.response;
  world.record(`Cache-Control ${headers['cache-control']}, Pragma ${headers['pragma'] ?? 'none'}`);
}

/** Of two requests with one assertion not both got a token (SMART-TOKEN-10). */
function expectOnce(world: NdhWorld): void {
  const { answers } = smartFacts(world);
  const told = answers.map(({ what, answer }) => `${what}: ${toldOf(answer)}`);
  const given = answers.filter(({ answer }) => answer.session);
  world.record(told.join('; '));
  const [, second] = given;
  if (second) throw new NonConformance(finding('one token at most', second.answer, told.join('; ')));
  if (given.length === 0) throw new NotTestable(`neither got a token: ${told.join('; ')}`);
}

/** SMART-TOKEN-14 */
async function expectListedKinds(world: NdhWorld): Promise<void> {
  const { document } = await knownConfiguration(world);
  const listed = (document && wordsIn(document, 'token_endpoint_auth_signing_alg_values_supported')) ?? [];
  const { answers } = smartFacts(world);
  for (const { what, answer } of answers) world.record(`${what}: ${toldOf(answer)}`);
  const asked = answers.filter(({ what }) => what === 'RS384' || what === 'ES384');
  const putOff = asked.find(({ answer }) => answer.exchange.response.status === 429);
  if (putOff) throw new NotTestable(`${putOff.what} is put off (429)`);
  const refused = asked.filter(({ answer }) => !answer.session);
  const [first] = refused.filter(({ what }) => listed.includes(what));
  if (asked.length > 0 && asked.length > refused.length && !first) return;
  if (asked.length > refused.length && first)
    throw new FallsShort(finding(`a token with ${first.what}, which is listed`, first.answer));
  const [one] = refused;
  if (!one || (asked.length === 1 && !first))
    throw new NotTestable('the client has keys of one kind only, of which nothing is said');
  if (asked.length === 1)
    throw new FallsShort(finding(`a token with ${one.what}, which is listed`, one.answer));
  throw new NonConformance(finding('a token with RS384 or ES384', one.answer));
}

/** SMART-TOKEN-18 */
function expectScopeNamed(world: NdhWorld): void {
  const { answer } = need(smartFacts(world).answers[0]);
  const { status } = answer.exchange.response;
  world.record(toldOf(answer));
  if (status === 429) throw new NotTestable('the request is put off (429)');
  if (!answer.session && status >= 400 && status < 500) return;
  if (!answer.session) throw new FallsShort(finding('a token or a refusal', answer));
  const scope = answer.body?.['scope'];
  if (typeof scope === 'string' && scope !== '') return;
  throw new NonConformance(finding('a token that names its scope', answer, `scope ${JSON.stringify(scope)}`));
}
