import { Temporal } from 'temporal-polyfill';
import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { DueRun } from '../../lib/client/due-run.ts';

/** An export that the target has accepted. */
export interface ScheduledExport {
  receiver: Receiver;
  parameters: ExportParameters;
  /** The instant from which due times are counted: the requested start. */
  anchor: Temporal.Instant;
  /** The first due time: the anchor, or one period after it where the target was so configured. */
  start: Temporal.Instant;
  /** ISO 8601 duration between two runs. */
  period: string;
  /** Address of the status, where the acceptance told one. */
  statusUrl: string | undefined;
  /** False once a cancellation was accepted. */
  live: boolean;
}

/** The n-th due time, counted from 0 at the first: always the anchor plus periods, so that month ends do not drift. */
export function dueTime(scheduled: Pick<ScheduledExport, 'anchor' | 'start' | 'period'>, n: number): Date {
  const late = scheduled.start.equals(scheduled.anchor) ? 0 : 1;
  return new Date(afterPeriods(scheduled.anchor, scheduled.period, n + late).epochMilliseconds);
}

/** The instant that lies a number of periods after an anchor. */
export function afterPeriods(anchor: Temporal.Instant, period: string, n: number): Temporal.Instant {
  const length = Temporal.Duration.from(period);
  const { years, months, weeks, days } = length;
  const steps = Temporal.Duration.from({
    years: years * n,
    months: months * n,
    weeks: weeks * n,
    days: days * n,
  });
  return anchor.toZonedDateTimeISO('UTC').add(steps).toInstant();
}

/** The runs of some schedules that fall due after an instant and until another, in order, those of cancelled ones too. */
export function dueRuns(schedules: ScheduledExport[], after: Date, until: Date): DueRun[] {
  const runs = schedules.flatMap((scheduled) => {
    const { receiver, parameters, live } = scheduled;
    const { accountId } = receiver.account;
    return dueTimes(scheduled, until)
      .filter((due) => due > after)
      .map((due) => ({ accountId, scheduledId: parameters.scheduledId, due, live }));
  });
  return runs.sort((one, other) => one.due.getTime() - other.due.getTime());
}

/** Every due time until an instant; a schedule without a period has one. */
function dueTimes(scheduled: ScheduledExport, until: Date): Date[] {
  const times: Date[] = [];
  for (let n = 0; dueTime(scheduled, n) <= until; n += 1) {
    times.push(dueTime(scheduled, n));
    if (scheduled.parameters.frequency === undefined) break;
  }
  return times;
}

/** The first due time that lies after an instant. */
export function nextDueTime(scheduled: ScheduledExport, after: Date): Date {
  let n = 0;
  while (dueTime(scheduled, n) <= after) n += 1;
  return dueTime(scheduled, n);
}
