import type { Body } from '../fhir/outcome-body.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';
import type { Outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import { pollsASecond } from '../policy.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { Session } from '../store/sessions.ts';
import type { Access } from './access.ts';

/** How far an export is: a number from 0 to 1, or its end. */
export type JobProgress = number | 'finished' | 'failed';

/** What the simulated NDH decides when the status of a Bulk Data export is asked for, and when it is ended. */
export interface BulkStatusBehaviour {
  /** Whether the caller may read the status of an export. */
  mayReadJob(caller: Session | undefined, job: BulkJob): Access;
  /** Whether the caller may end an export. */
  mayEndJob(caller: Session | undefined, job: BulkJob): Access;
  /** What is told of how far an export is. */
  toldProgress(progress: JobProgress, job: BulkJob): JobProgress;
  /** Polls of a running export in one second beyond which it is too often. */
  pollsASecond(): number;
  /** Status of a poll of a running export. */
  runningStatus(separate: boolean): number;
  /** X-Progress of an export that has come to a share of its time, from 0 to 1. */
  progressText(share: number): string | undefined;
  /** Retry-After of a running export with so many seconds to go. */
  retryAfter(seconds: number): string | undefined;
  /** X-Export-Status of a poll where the status of the export is told apart from that of the poll. */
  exportStatus(status: number): string | undefined;
  /** The answer to a poll of an export that failed; `manifest` ends it as if it had not. */
  failedJobAnswer(outcome: Outcome): { status: number; body?: Body } | 'manifest';
  /** The answer to a poll that was spoilt and does no harm to the export. */
  failedPollAnswer(outcome: Outcome): { status: number; body?: Body };
  /** The answer to a request for an export that there is not, or not any more. */
  unknownJobAnswer(outcome: Outcome, method: string, id: string): { status: number; body?: Body };
  /** Ends an export. */
  endJob(job: BulkJob, ndh: Ndh): void;
  /** Status of the answer to the end of an export by its receiver. */
  bulkEndedStatus(): number;
}

/** How an NDH that keeps to the guide decides. */
export const usualBulkStatus: BulkStatusBehaviour = {
  mayReadJob: ownJob,
  mayEndJob: ownJob,
  toldProgress: (progress) => progress,
  pollsASecond: () => pollsASecond,
  runningStatus: (separate) => (separate ? 200 : 202),
  progressText: (share) => `${Math.floor(share * 100)}% of the export is prepared`,
  retryAfter: (seconds) => String(seconds),
  exportStatus: (status) => String(status),
  failedJobAnswer: (outcome) => ({ status: 500, body: outcomeBody(outcome) }),
  failedPollAnswer: (outcome) => ({ status: 500, body: outcomeBody(outcome) }),
  unknownJobAnswer: (outcome) => ({ status: 404, body: outcomeBody(outcome) }),
  endJob: (job, { exporter }) => exporter.drop(job.id),
  bulkEndedStatus: () => 202,
};

/** An export belongs to the account, and to the client of it, that began it; others do not learn that there is one. */
export function ownJob(caller: Session | undefined, job: BulkJob): Access {
  if (!caller) return 'unauthenticated';
  return caller.accountId === job.accountId && (caller.clientId ?? '') === job.clientId
    ? 'granted'
    : 'unknown';
}
