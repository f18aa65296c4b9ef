import { foundBy, strictSearch } from '../../lib/client/strict-search.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort } from '../../lib/verdict/outcomes.ts';
import { isKnown } from './bulk.ts';
import { submit, validRequest } from './exporting.ts';
import { missingOperation } from './missing-operation.ts';
import { need } from './need.ts';
import { expectToldApart } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Calls the operation of the system, of a type and of a resource; the latter two must not be there (NDH-CAP-11). */
export async function askAtEveryLevel(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const system = await submit(world, name);
  const call = { name: system.name, encoding: system.encoding, fallback: false };
  const [one] = foundBy(await strictSearch(receiver, 'Organization'));
  const places = [
    'Organization',
    ...(one?.id === undefined ? [] : [`Organization/${encodeURIComponent(one.id)}`]),
  ];
  world.answers = [];
  for (const below of places) {
    const parameters = await validRequest(world, receiver);
    const { exchange } = await receiver.kickOff(parameters, { ...call, below });
    world.answers.push(exchange);
    const { scheduledId } = parameters;
    if (exchange.response.status < 300)
      await receiver.cancel(scheduledId === undefined ? {} : { scheduledId });
  }
}

/** The operation is there at the level of the system, and nowhere else. */
export async function expectSystemOnly(world: NdhWorld): Promise<void> {
  const { attempts } = need(world.kickOff);
  if (!attempts.some(isKnown))
    throw await missingOperation(world, need(attempts[0]), 'the operation of the system');
  await expectToldApart(world, await world.receiver(world.actor), need(world.kickOff).exchange);
  const accepted = need(world.answers).find(
    ({ response }) => response.status >= 200 && response.status < 300,
  );
  world.record(
    `below: ${need(world.answers)
      .map(({ response }) => response.status)
      .join(', ')}`,
  );
  if (!accepted) return;
  const finding = { expected: 'a refusal below a type', received: `status ${accepted.response.status}` };
  throw new FallsShort({ ...finding, where: where(accepted) });
}
