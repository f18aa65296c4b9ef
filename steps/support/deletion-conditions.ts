import { expectStatus, where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { isServed } from './deleting.ts';
import { scheduleOf } from './exporting.ts';
import { firstHeld, takeHolding } from './holdings.ts';
import { need } from './need.ts';
import { nextDueTime } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

/** The age before which a file cannot be deleted, in seconds, as far as it was announced. */
function retentionOf({ config }: NdhWorld): number {
  const { conditions } = config.delete;
  if (conditions) return conditions.retentionSeconds;
  throw new NotTestable('no condition of a deletion is stated (delete.conditions)');
}

/** Opens an account that has to keep its files for a while, where not all accounts have to (NDH-DEL-08). */
export async function openRetaining(world: NdhWorld, name: string): Promise<void> {
  retentionOf(world);
  if (world.config.registration?.samples.retaining) await world.receivers.open(name, 'retaining');
  else await world.receiver(name);
}

/**
 * Lets the announced time pass in which files cannot be deleted, where it is that of every account.
 * @throws NotTestable where the next run would come before
 */
export async function meetConditions(world: NdhWorld, name: string): Promise<void> {
  const { conditions } = world.config.delete;
  if (conditions && !world.config.registration?.samples.retaining) await passRetention(world, name);
}

async function passRetention(world: NdhWorld, name: string): Promise<void> {
  const { clock } = world.conversation;
  const seconds = retentionOf(world);
  const now = await clock.now();
  const end = new Date(now.getTime() + seconds * 1000);
  if (nextDueTime(scheduleOf(world, name), now) <= end)
    throw new NotTestable(`the retention of ${seconds} s outlasts the time until the next run`);
  await clock.advanceTo(end);
}

/** Deletes the first file at once, although it has to stay for a while. */
export async function deleteTooEarly(world: NdhWorld, name: string): Promise<void> {
  retentionOf(world);
  const holding = await takeHolding(await world.receiver(name));
  const { link, lines } = firstHeld(holding);
  Object.assign(world, { actor: name, deleted: link, deletedLines: lines });
  world.answer = await holding.receiver.deleteFile(link);
}

/** The deletion waits for the announced time: before it is refused, after it is carried out (NDH-DEL-08). */
export async function expectRetention(world: NdhWorld): Promise<void> {
  const early = need(world.answer);
  const { status } = early.response;
  await world.conversation.clock.advance(`PT${world.config.delete.delaySeconds}S`);
  if (!(await isServed(world)))
    throw new NonConformance({
      expected: `the file to stay for ${retentionOf(world)} s`,
      received: `it is gone after a DELETE answered ${status}`,
      where: where(early),
    });
  await passRetention(world, world.actor);
  const receiver = await world.receiver(world.actor);
  const late = await receiver.deleteFile(need(world.deleted));
  expectStatus(late, ...world.edition.deletion.statuses, ...world.config.delete.acceptedStatus);
  if (status < 400)
    throw new FallsShort({ expected: 'a refusal', received: `status ${status}`, where: where(early) });
}
