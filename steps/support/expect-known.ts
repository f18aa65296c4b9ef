import type { Exchange } from '../../lib/client/exchange.ts';
import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectAccepted, expectRefused } from '../../lib/verdict/expect.ts';
import { isKeyed, submit } from './exporting.ts';
import { declaredSearch } from './metadata.ts';
import { need } from './need.ts';
import { once } from './once.ts';
import { inState, stateOf } from './states.ts';
import { expectToldApart, unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/**
 * The operation is known and the session good for it.
 * @throws NotTestable otherwise: rows of their own judge that
 */
export function expectKnown({ response: { status } }: Exchange): void {
  if (unknownOperation.includes(status))
    throw new NotTestable(`the operation is not known (${status}, NDH-SCHED-01)`);
  if (status === 401 || status === 403)
    throw new NotTestable(`the session is refused (${status}, NDH-AUTH-01)`);
}

/**
 * A refusal proves nothing where the valid request is refused as well.
 * @throws NotTestable there
 */
export async function expectNotRefusingAll(world: NdhWorld): Promise<void> {
  const { answer, kickOff, actor } = world;
  const status = await once(world, 'valid request', async (world) => {
    const { exchange } = await submit(world, 'Control Directory');
    return exchange.response.status;
  });
  Object.assign(world, { answer, kickOff, actor });
  if (status >= 300)
    throw new NotTestable(`the valid request is not accepted either (${status}, NDH-SCHED-02)`);
}

/** The request was refused, by a server that accepts the valid one. */
export async function expectRightlyRefused(world: NdhWorld): Promise<void> {
  expectRefused(need(world.answer));
  await expectNotRefusingAll(world);
}

/**
 * The request was accepted, by a server that does not accept everything. Where the operation is not known or the
 * session refused, other rows judge that.
 */
export async function expectTaken(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  expectKnown(answer);
  if (answer.response.status >= 400) await expectNotRefusingAll(world);
  expectAccepted(answer);
  await expectToldApart(world, await world.receiver(world.actor), answer);
}

/**
 * The request with a filter was accepted.
 * @throws NotOffered where even one filter for one type is refused: the ballot leaves filters to the server
 */
export async function expectFilterTaken(world: NdhWorld): Promise<void> {
  const { answer, kickOff, actor } = world;
  expectKnown(need(answer));
  if (need(answer).response.status < 400) return expectTaken(world);
  await expectNotRefusingAll(world);
  const { exchange } = await submit(world, 'Control Directory', {
    typeFilter: [inState('Organization', stateOf(world, 'one state'))],
  });
  Object.assign(world, { answer, kickOff, actor });
  if (exchange.response.status >= 400)
    throw new NotOffered(`a filter is answered ${exchange.response.status}`);
  expectAccepted(need(answer));
}

/** A filter was accepted, as a situation: a refusal is for the row on requests (NDH-SCHED-02). */
export async function needFilterTaken(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  await expectFilterTaken(world).catch((error: unknown) => {
    throw error instanceof NonConformance
      ? new NotTestable(`the request is answered ${status} (NDH-SCHED-02)`)
      : error;
  });
}

/**
 * The request with a filter by state was accepted, as an edition demands that names the parameters a server supports.
 * @throws NotTestable where metadata does not declare a search by state (NDH-CAP-10), as NDH-EXEC-10 has it
 */
export async function expectStateFilterTaken(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  if (status < 400 || !isKeyed(world)) return expectFilterTaken(world);
  const declared = await declaredSearch(world, 'Organization');
  if (!declared.includes('address-state'))
    throw new NotTestable('metadata declares no address-state of Organization (NDH-CAP-10)');
  return expectTaken(world);
}
