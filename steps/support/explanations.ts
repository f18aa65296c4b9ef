import { bodyJson } from '../../lib/client/decoded-body.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectNotRefusingAll } from './expect-known.ts';
import { expectOffered } from './missing-operation.ts';
import { need } from './need.ts';
import { isOutcome } from './operation-outcome.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** How a refused request is explained. */
export type Explanation = (world: NdhWorld) => Promise<void>;

definePhrases<Explanation>('explanation', {
  'an OperationOutcome': expectOutcome,
  'an OperationOutcome labelled as JSON': async (world) => {
    await expectOutcome(world);
    const answer = need(world.answer);
    if (!isOutcome(bodyJson(answer)) || /^application\/(fhir\+)?json\b/i.test(mediaType(world))) return;
    const expected = 'the media type application/fhir+json or application/json';
    throw new FallsShort({ expected, received: mediaType(world), where: where(answer) });
  },
});

/** A refusal for want of rights may have any body (A73). */
async function expectOutcome(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  const { status } = answer.response;
  if (status < 300 && namesNoAccount(world)) return world.record('a request without an account is accepted');
  if (status < 400) throw new NotTestable(`the request was not refused (${status})`);
  if (status === 401 || status === 403 || isOutcome(bodyJson(answer))) return expectNotRefusingAll(world);
  // An operation that is not there is refused by the server at large, in whatever words it has.
  expectOffered(world);
  const received = `${mediaType(world)} without an OperationOutcome`;
  throw new NonConformance({ expected: 'an OperationOutcome with an issue', received, where: where(answer) });
}

/** Whether the account was left out for a server that takes it from the token: what else is refused is looked at. */
function namesNoAccount({ answer, config }: NdhWorld): boolean {
  const { url, body = '' } = need(answer).request;
  return config.policy.accountFromToken && !`${url} ${body}`.includes('_account');
}

function mediaType(world: NdhWorld): string {
  return need(world.answer).response.headers['content-type'] ?? 'no media type';
}
