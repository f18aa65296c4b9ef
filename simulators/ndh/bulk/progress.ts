import type { JobProgress } from '../behaviour/bulk-status.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';

/** When an export is ready at the earliest, in milliseconds since 1970. */
export const dueOf = ({ kicked, seconds }: BulkJob): number => kicked + seconds * 1000;

/** How far an export is: a share of its time, and no more than what was looked at, or its end. */
export function progressOf(job: BulkJob, { clock, exporter }: Pick<Ndh, 'clock' | 'exporter'>): JobProgress {
  if (job.state === 'failed') return 'failed';
  const now = clock.now();
  if (job.state === 'written' && now >= dueOf(job)) return 'finished';
  const time = (now - job.kicked) / Math.max(dueOf(job) - job.kicked, 1);
  // A clock may have been set back.
  return Math.min(Math.max(time, 0), 0.99, job.state === 'written' ? 1 : exporter.shareOf(job.id));
}

/** Seconds after which a poll may find more. */
export const secondsLeft = (job: BulkJob, { clock }: Pick<Ndh, 'clock'>): number =>
  Math.max(Math.ceil((dueOf(job) - clock.now()) / 1000), 1);
