import type { Ndh } from '../ndh.ts';
import { dueTime, firstDueFrom, type Series } from '../schedule/recurrence.ts';
import type { Run } from '../store/repositories.ts';
import { ended, type Schedule } from '../store/schedules.ts';

/** What the simulated NDH decides about schedules and due times. Times are milliseconds since 1970. */
export interface ScheduleBehaviour {
  /** Whether a request is refused because of the schedules that its account has: one of them has the same id (A42). */
  refusesBeside(schedule: Schedule, live: Schedule[]): boolean;
  /** Keeps an accepted schedule; what it replaces ends. */
  storeSchedule(schedule: Schedule, ndh: Ndh): void;
  /** When a new schedule is due first; `undefined` for never. */
  firstDue(schedule: Schedule, ndh: Ndh): number | undefined;
  /** When a schedule is due next after a run; `undefined` where that was the last one. */
  nextDue(schedule: Schedule, ndh: Ndh): number | undefined;
  /** The n-th due time of a series: the anchor plus n periods. */
  dueTime(anchor: string, period: string, n: number): number;
  /** The run that the status of a schedule tells; `undefined` where it is still to come. */
  toldRun(last: Run | undefined): Run | undefined;
  /** Whether the status of a schedule whose last run was this one is known; `undefined` before the first. */
  knowsStatus(last: Run | undefined): boolean;
  /** The live schedules that outlast a restart. */
  schedulesAfterRestart(schedules: Schedule[], ndh: Ndh): Schedule[];
}

/** How an NDH that keeps to the guide decides. */
export const usualSchedule: ScheduleBehaviour = {
  refusesBeside: ({ name }, live) => name !== '' && live.some((other) => other.name === name),
  // Without a schedule id an account has one schedule: the newest request stands for its wishes.
  storeSchedule: (schedule, { store }) => {
    for (const old of store.schedules.live(schedule.accountId)) {
      if (old.name === schedule.name) store.schedules.save(ended(old, 'replaced'));
    }
    store.schedules.save(schedule);
  },
  // A start in the past: a series goes on with its next due time, a single run is made up for at once.
  firstDue: (schedule, ndh) =>
    schedule.period === undefined
      ? Math.max(Date.parse(schedule.anchor), ndh.clock.now())
      : firstDueFrom(ndh.clock.now(), seriesOf(schedule.anchor, schedule.period, ndh)),
  nextDue: (schedule, ndh) =>
    schedule.period === undefined
      ? undefined
      : firstDueFrom(ndh.clock.now() + 1, seriesOf(schedule.anchor, schedule.period, ndh)),
  dueTime,
  toldRun: (last) => last,
  knowsStatus: () => true,
  schedulesAfterRestart: (schedules) => schedules,
};

const seriesOf = (anchor: string, period: string, { behaviour }: Ndh): Series => ({
  anchor,
  period,
  dueTime: (n) => behaviour.dueTime(anchor, period, n),
});
