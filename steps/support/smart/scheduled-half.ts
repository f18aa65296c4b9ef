import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { sendKickOff } from '../../../lib/client/send-kick-off.ts';
import { toldOf } from '../../../lib/client/smart/token-request.ts';
import { wordsIn } from '../../../lib/client/smart/discovery.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { submit, validRequest } from '../exporting.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { smartClientOf } from './clients.ts';
import { knownConfiguration } from './discovery.ts';
import { smartFacts } from './facts.ts';

/**
 * Schedules the valid export with a token of the receiver's SMART client; where it can have none, the server's SMART
 * configuration is read instead (NDH-AUTH-21, NDH-AUTH-22, NDH-AUTH-23).
 */
export async function scheduleByToken(world: NdhWorld, name: string): Promise<void> {
  const facts = smartFacts(world);
  world.actor = name;
  try {
    facts.client = await smartClientOf(world, name);
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    facts.readings.push(await knownConfiguration(world));
    world.answer = need(facts.readings[0]).exchange;
    return world.record(error.message);
  }
  const answer = await facts.client.askTwice();
  facts.answers.push({ what: 'a valid request', answer });
  world.answer = answer.exchange;
  if (answer.session) await submit(world, name, {}, { as: answer.session });
}

/** A token is to be had, and the operation takes it; without a client, the server says that there are such tokens. */
export async function expectSupport(world: NdhWorld, answer: Exchange): Promise<void> {
  const { client, answers } = smartFacts(world);
  if (!client) return expectAnnounced(world, answer);
  const token = need(answers[0]).answer;
  if (!token.session)
    throw new NonConformance({
      expected: 'a token of SMART Backend Services',
      received: toldOf(token),
      where: where(token.exchange),
    });
  const { status } = answer.response;
  world.record(`a token, and ${status} to the kick-off with it`);
  if (status === 401 || status === 403) await expectNoOtherLogin(world, answer);
}

/** Whether the scenario came to no token yet: silence then is that of what gives tokens, or tells of them. */
export const isWithoutToken = (world: NdhWorld): boolean => smartFacts(world).answers.length === 0;

function expectAnnounced(world: NdhWorld, answer: Exchange): void {
  const { document } = need(smartFacts(world).readings[0]);
  const names = (member: string, word: string) => document && wordsIn(document, member)?.includes(word);
  const grant = names('grant_types_supported', 'client_credentials') ?? false;
  const signs = names('capabilities', 'client-confidential-asymmetric') ?? false;
  const finding = {
    expected: 'a SMART configuration with client_credentials and client-confidential-asymmetric',
    received: document
      ? `${grant ? 'the grant' : 'no such grant'}, ${signs ? 'the capability' : 'no such capability'}`
      : `status ${answer.response.status} and no document`,
    where: where(answer),
  };
  if (!grant && !signs) throw new NonConformance(finding);
  if (!grant || !signs) throw new FallsShort(finding);
  throw new NotTestable(
    'the server announces SMART Backend Services, and no client of them is known (accounts[].client)',
  );
}

/** A token that the operation refuses is not enough where another login of the account opens it. */
async function expectNoOtherLogin(world: NdhWorld, refused: Exchange): Promise<void> {
  if (world.config.loginMode !== 'steps') return world.record('there is no other login to compare with');
  const { exchange } = await submit(world, world.actor);
  if (exchange.response.status >= 300)
    return world.record(`${exchange.response.status} with another login, too`);
  throw new FallsShort({
    expected: 'a kick-off that takes the token',
    received: `${refused.response.status}, and ${exchange.response.status} with another login`,
    where: where(refused),
  });
}

/** As `scheduleByToken`, with nothing in the request that a server of its own asks for besides (NDH-REG-15). */
export async function scheduleBarely(world: NdhWorld, name: string): Promise<void> {
  if (Object.keys(world.config.kickoff.extraParams).length === 0) return scheduleByToken(world, name);
  const facts = smartFacts(world);
  world.actor = name;
  facts.client = await smartClientOf(world, name);
  const session = await facts.client.token();
  const receiver = await world.receiver(name);
  const request = await validRequest(world, receiver);
  const { exchange } = await sendKickOff(world.conversation, session.carrier, request, {});
  world.answer = exchange;
  if (exchange.response.status < 300) await receiver.cancel({ as: session });
  facts.uses.push({
    what: 'the same with kickoff.extraParams',
    exchange: (await submit(world, name, {}, { as: session })).exchange,
  });
  world.answer = exchange;
}

/** Names of parameters that tell who asks; others, such as `_action`, tell what is asked. */
const tellsTheRequester =
  /requester|requestor|submitter|organi[sz]ation|npi|contact|mail|phone|address|tax|legal|name/i;

/** Words by which an error asks for data of the requester. */
const ofTheRequester = /\b(requester|requestor|organi[sz]ation('s)? (identifier|name|id|details))\b/i;

/** The kick-off asks for nothing about the requester beside its token (NDH-REG-15). */
export function expectNoDetails(world: NdhWorld, answer: Exchange): void {
  const { client, answers, uses } = smartFacts(world);
  if (!client || answers.some(({ answer: { session } }) => !session))
    throw new NotTestable('no SMART token was obtained (SMART-TOKEN-01)');
  const { status } = answer.response;
  world.record(`the kick-off is answered ${status}`);
  if (status < 300) return;
  const text = bodyText(answer);
  const isNamed = /missing|required|lack|needs|expect/i.test(text) && ofTheRequester.test(text);
  const asked = Object.keys(world.config.kickoff.extraParams).filter((name) => tellsTheRequester.test(name));
  const taken = asked.length > 0 && uses.some(({ exchange }) => exchange.response.status < 300);
  if (!isNamed && !taken) return world.record('refused for another reason (NDH-SCHED-01)');
  throw new NonConformance({
    expected: 'no demand for details of the requester',
    received: taken ? `${status}, and an acceptance with ${asked.join(', ')}` : String(status),
    where: where(answer),
  });
}
