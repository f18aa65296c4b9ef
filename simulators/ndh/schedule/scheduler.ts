import type { Ndh } from '../ndh.ts';
import { runSchedule } from '../repository/run-schedule.ts';

/** What a scheduler has done. */
export interface Progress {
  runs: number;
  /** Why runs among them broke off. */
  failures: string[];
}

/** Runs what is due, one schedule after the other. */
export interface Scheduler {
  /** Runs everything due by now; resolves when it is done. */
  runDue(): Promise<Progress>;
  /** Moves a virtual clock to a time and runs everything due on the way, each at its own due time. */
  advanceTo(time: number): Promise<Progress>;
  /** Looks again when the next run is due, after a schedule was stored. */
  wake(): void;
  /** Waits for everything that was begun. */
  settled(): Promise<void>;
  /** Waits for the run in progress and starts no other. */
  stop(): Promise<void>;
}

const longestTimer = 2 ** 31 - 1;

/** A scheduler over the store's live schedules and the clock. */
export function startScheduler(ndh: () => Ndh): Scheduler {
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const runUntil = async (until: number): Promise<Progress> => {
    const { clock, store } = ndh();
    const progress: Progress = { runs: 0, failures: [] };
    for (;;) {
      const schedule = stopped ? undefined : store.schedules.nextDue(until);
      if (!schedule) return progress;
      if (clock.virtual) clock.set(schedule.due ?? until);
      const failure = await runSchedule(schedule, ndh());
      progress.runs += 1;
      if (failure !== undefined) progress.failures.push(failure);
    }
  };
  const arm = (): void => {
    clearTimeout(timer);
    const due = stopped ? undefined : ndh().store.schedules.nextDue(Number.MAX_SAFE_INTEGER)?.due;
    if (due === undefined) return;
    const wait = Math.min(Math.max(due - ndh().clock.now(), 0), longestTimer);
    timer = setTimeout(runInBackground, wait);
  };
  // Where even the store refuses, the runs stay due: whatever wakes the scheduler next tries again.
  const runInBackground = (): void => void scheduler.runDue().catch(() => undefined);
  const scheduler: Scheduler = {
    runDue: async () => {
      const progress = await inTurn(() => runUntil(ndh().clock.now()));
      if (!ndh().clock.virtual) arm();
      return progress;
    },
    advanceTo: (time) =>
      inTurn(async () => {
        const progress = await runUntil(time);
        ndh().clock.set(time);
        return progress;
      }),
    wake: () => {
      if (ndh().clock.virtual) runInBackground();
      else arm();
    },
    settled: async () => void (await queue),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await queue;
    },
  };
  return scheduler;
}
