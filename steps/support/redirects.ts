import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { afterDue, validRequest } from './exporting.ts';
import { need } from './need.ts';
import { readRepository } from './reading.ts';
import type { NdhWorld } from './world.ts';

const isRedirect = ({ response: { status } }: Exchange): boolean =>
  status >= 300 && status < 400 && status !== 303 && status !== 304;

/**
 * Schedules an export of each type and cancels it, following no redirect. What was answered by a redirect is sent once
 * more in the name of a receiver who has scheduled nothing else (FHIR-OP-02).
 */
export async function askForEachType(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const redirected: string[] = [];
  for (const type of world.edition.operation.types) {
    const parameters = await validRequest(world, receiver, { type: [type] });
    world.answer = (await receiver.kickOff(parameters, { follow: false })).exchange;
    if (isRedirect(world.answer)) redirected.push(type);
    const { scheduledId } = parameters;
    if (world.answer.response.status < 300)
      await receiver.cancel({ follow: false, ...(scheduledId === undefined ? {} : { scheduledId }) });
  }
  world.answers = [];
  world.actor = 'Virginia Directory';
  for (const type of redirected) {
    const other = await world.receiver(world.actor);
    const parameters = await validRequest(world, other, { type: [type] });
    world.answers.push((await other.kickOff(parameters, { follow: false })).exchange);
  }
}

/** A kick-off that was answered by a redirect has not proceeded: no run comes of it. */
export async function expectNoRunBehindRedirect(world: NdhWorld): Promise<void> {
  const [first, ...more] = need(world.answers).filter(isRedirect);
  if (!first) throw new NotOffered('no kick-off is answered by a redirect');
  for (const { response } of [first, ...more])
    world.record(`${response.status} to ${response.headers['location'] ?? 'no address'}`);
  const { clock } = world.conversation;
  if (!clock.hasRuns) throw new NotTestable('without a clock the next due time does not come');
  await clock.advanceTo(afterDue(world, new Date((await clock.now()).getTime() + 86_400_000)));
  const { resources } = await readRepository(await world.receiver(world.actor));
  if (resources.length === 0) return;
  const finding = {
    expected: 'no run of what was answered by a redirect',
    received: `${resources.length} lines`,
  };
  throw new NonConformance({ ...finding, where: where(first) });
}
