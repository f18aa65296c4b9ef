import { Temporal } from 'temporal-polyfill';
import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Receiver } from '../../lib/client/receiver.ts';

/** An export that the target has accepted. */
export interface ScheduledExport {
  receiver: Receiver;
  parameters: ExportParameters;
  /** The first due time: the requested start, or as the target was configured. */
  start: Temporal.Instant;
  /** ISO 8601 duration between two runs. */
  period: string;
  /** Address of the status, where the acceptance told one. */
  statusUrl: string | undefined;
  /** False once a cancellation was accepted. */
  live: boolean;
}

/** The n-th due time, counted from 0 at the start: always the start plus n periods, so that month ends do not drift. */
export function dueTime({ start, period }: Pick<ScheduledExport, 'start' | 'period'>, n: number): Date {
  const length = Temporal.Duration.from(period);
  const { years, months, weeks, days } = length;
  const steps = Temporal.Duration.from({
    years: years * n,
    months: months * n,
    weeks: weeks * n,
    days: days * n,
  });
  return new Date(start.toZonedDateTimeISO('UTC').add(steps).epochMilliseconds);
}

/** The first due time that lies after an instant. */
export function nextDueTime(scheduled: ScheduledExport, after: Date): Date {
  let n = 0;
  while (dueTime(scheduled, n) <= after) n += 1;
  return dueTime(scheduled, n);
}
