import type { Exchange } from '../../lib/client/exchange.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** Statuses by which a server says that it does not know the operation (NDH-SCHED-01). */
export const unknownOperation = [404, 405, 501];

/**
 * An answer of the operation proves nothing where an operation that nobody has is answered alike.
 * @throws NotTestable there
 */
export async function expectToldApart(
  world: NdhWorld,
  receiver: Receiver,
  { response: { status } }: Exchange,
): Promise<void> {
  const unknown = await unknownAnswer(world, receiver);
  if (unknown !== status || unknownOperation.includes(status)) return;
  throw new NotTestable(`an operation that nobody has is answered ${status} as well`);
}

/** Status of the answer to an unknown operation; asked for once in a run. */
async function unknownAnswer({ target: { shared } }: NdhWorld, receiver: Receiver): Promise<number> {
  const known = shared.get('unknown operation') as Promise<number> | undefined;
  const asking = known ?? ask(receiver);
  shared.set('unknown operation', asking);
  return asking;
}

async function ask(receiver: Receiver): Promise<number> {
  const options = { name: 'zzqnosuchoperationqzz', fallback: false };
  return (await receiver.kickOff({ type: ['Organization'] }, options)).exchange.response.status;
}
