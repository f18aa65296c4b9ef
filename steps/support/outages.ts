import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import { nextDueTime } from './scheduled-export.ts';
import { day } from './starts.ts';
import type { NdhWorld } from './world.ts';

/** How the server is away for a time. */
export type Outage = (world: NdhWorld) => Promise<void>;

definePhrases<Outage>('outage', {
  'restarts before the next due time': (world) => world.conversation.control.restart(),
  'is down over the next due time': (world) => downFor(world, 0.1),
  'is down over three due times': (world) => downFor(world, 2.1),
});

/** The server stops, time goes on until some days after the next due time, and the server starts again. */
async function downFor(world: NdhWorld, daysAfterDue: number): Promise<void> {
  const { clock, control } = world.conversation;
  const due = nextDueTime(need([...world.schedules.values()][0]), await clock.now());
  const until = new Date(due.getTime() + daysAfterDue * day);
  await control.restart(until);
  if ((await clock.now()) < until)
    throw new NotTestable('the target cannot be down while time goes on (control: restart with "until")');
}
