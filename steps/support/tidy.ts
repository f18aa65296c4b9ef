import type { Conversation } from '../../lib/client/conversation.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** Puts an end to what a scenario has begun, and puts back what it has changed. */
export async function tidy(world: NdhWorld): Promise<void> {
  await world.bulk.endJobs();
  await endSchedules(world);
  for (const undo of world.undo.reverse()) await undo().catch(() => undefined);
}

/** A schedule left alive would run in every later scenario; an account outlives its scenario, its schedules do not. */
async function endSchedules({ receivers, accepted, conversation }: NdhWorld): Promise<void> {
  // A schedule may have come about though the request for it was refused, or live on though it was cancelled.
  for (const receiver of new Set([...receivers.all, ...accepted.map((each) => each.receiver)])) {
    if (await endedBy(conversation, receiver)) continue;
    for (const { parameters } of accepted.filter((each) => each.live && each.receiver === receiver)) {
      const named = parameters.scheduledId === undefined ? {} : { scheduledId: parameters.scheduledId };
      await receiver.cancel(named).catch(() => undefined);
    }
  }
}

/** Whether the target has a lever that ends the schedules of an account, and has ended them. */
async function endedBy(conversation: Conversation, { account }: Receiver): Promise<boolean> {
  if (!conversation.control.has('endSchedules')) return false;
  return conversation.endSchedules(account.accountId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotTestable) return false;
      throw error;
    },
  );
}
