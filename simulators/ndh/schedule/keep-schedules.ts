import type { Ndh } from '../ndh.ts';
import { ended } from '../store/schedules.ts';

/** Ends the schedules that do not outlast a restart; usually all do. */
export function keepSchedules(ndh: Ndh): void {
  const { store, behaviour } = ndh;
  const live = store.schedules.allLive();
  const kept = new Set(behaviour.schedulesAfterRestart(live, ndh).map(({ id }) => id));
  for (const schedule of live) if (!kept.has(schedule.id)) store.schedules.save(ended(schedule, 'done'));
}
