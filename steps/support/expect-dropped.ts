import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { noteAgreed } from './agreed.ts';
import { fetchPatiently } from './downloads.ts';
import { scheduleOf } from './exporting.ts';
import { delivered, type ReadFile } from './reading.ts';
import { nextDueTime } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

/** Downloaded files that were not to be kept deliver no lines any more, after the time to delete them (NDH-RETR-08). */
export async function expectDropped(world: NdhWorld, files: ReadFile[]): Promise<void> {
  const read = files.filter(({ resources }) => resources.length > 0);
  if (read.length === 0) throw new NotTestable('no file with lines was delivered (NDH-RETR-01)');
  if (files.some(({ exchange }) => exchange.response.truncated))
    throw new NotTestable('a download was cut short (NDH-RETR-14)');
  const receiver = await world.receiver(world.actor);
  let left = read;
  for (const at of await timesToDelete(world)) {
    await world.conversation.clock.advanceTo(at);
    const still: ReadFile[] = [];
    for (const file of left) {
      const exchange = await fetchPatiently(receiver, file.link);
      const { status } = exchange.response;
      world.record(`answered ${status} by ${at.toISOString()}`);
      if (delivered(exchange).length > 0) still.push(file);
      else if (status >= 500)
        throw new FallsShort({
          expected: 'the file gone',
          received: `status ${status}`,
          where: file.link.url,
        });
    }
    left = still;
    if (left.length === 0) break;
  }
  const [first] = left;
  if (first)
    throw new NonConformance({ expected: 'the file gone', received: 'its lines', where: first.link.url });
  const { meaning } = world.config.keepFile;
  noteAgreed(world, { ambiguity: 'A38', seen: 'after-download', key: 'keepFile.meaning', agreed: meaning });
}

/** When files are asked for again: after the configured time, else soon and once more shortly before the next run. */
async function timesToDelete(world: NdhWorld): Promise<Date[]> {
  const { clock } = world.conversation;
  const now = await clock.now();
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const { deleteDelaySeconds } = world.config.files;
  if (deleteDelaySeconds !== undefined) return [after(deleteDelaySeconds)];
  const due = nextDueTime(scheduleOf(world, world.actor), now).getTime();
  const soon = after(world.config.delete.delaySeconds);
  const beforeNext = new Date(due - world.config.policy.maxSkewSeconds * 1000);
  return beforeNext > soon ? [soon, beforeNext] : [soon];
}
