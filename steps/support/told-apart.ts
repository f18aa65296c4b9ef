import type { Exchange } from '../../lib/client/exchange.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { once } from './once.ts';
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
  const unknown = await once(world, 'unknown operation', () => ask(receiver));
  if (unknown !== status || unknownOperation.includes(status)) return;
  throw new NotTestable(`an operation that nobody has is answered ${status} as well`);
}

/** Status of the answer to an operation that nobody has. */
async function ask(receiver: Receiver): Promise<number> {
  const options = { name: 'zzqnosuchoperationqzz', fallback: false };
  return (await receiver.kickOff({ type: ['Organization'] }, options)).exchange.response.status;
}
