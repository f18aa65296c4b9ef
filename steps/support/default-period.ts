import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { afterPeriods } from './scheduled-export.ts';
import { day } from './starts.ts';
import { watch } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** Days after the start at which a run of any period shows. */
const days = [0, 1, 2, 7, 31];

/** Without a frequency an export runs once, or with the period that the server has announced (NDH-PARAM-48, A82). */
export async function expectOnceOrAnnounced(world: NdhWorld): Promise<void> {
  const scheduled = scheduleOf(world, world.actor);
  const start = scheduled.start.epochMilliseconds;
  const moments = days.map((after) => afterDue(world, new Date(start + after * day)));
  const runs = (await watch(world, scheduled, moments)).map(({ run }) => run);
  const { defaultPeriod } = world.config.schedule;
  const period = world.edition.frequency.periods[defaultPeriod ?? ''];
  const isAnnounced =
    period !== undefined && runs.join() === days.map((_, n) => isDue(n, scheduled, period)).join();
  const count = runs.filter(Boolean).length;
  const seen = isAnnounced ? `repeats ${defaultPeriod}` : count === 1 ? 'once' : `${count} runs in 31 days`;
  world.conversation.readings.note('A82', `without _frequency: ${seen}`);
  world.record(`without _frequency: ${seen}`);
  if (isAnnounced || count === 1) return;
  throw new NonConformance({
    expected: period === undefined ? '1 run' : `1 run, or ${defaultPeriod} ones (schedule.defaultPeriod)`,
    received: `${count} runs`,
  });
}

/** Whether something falls due between one of the days and the day before it. */
function isDue(index: number, { anchor }: Parameters<typeof watch>[1], period: string): boolean {
  const instant = (after: number) => anchor.epochMilliseconds + after * day;
  const from = index === 0 ? -Infinity : instant(days[index - 1]!);
  for (let n = 0; ; n += 1) {
    const due = afterPeriods(anchor, period, n).epochMilliseconds;
    if (due > instant(days[index]!)) return false;
    if (due > from) return true;
  }
}
