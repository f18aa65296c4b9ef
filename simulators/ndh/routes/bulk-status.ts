import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JobProgress } from '../behaviour/bulk-status.ts';
import { completePages, manifestOfJob, pagedFiles } from '../bulk/manifest.ts';
import { progressOf, secondsLeft } from '../bulk/progress.ts';
import { outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import { refuse, refuseAccess, tokenOf } from './caller.ts';
import { sendAnswer } from './send-answer.ts';
import { unknownJob } from './unknown-job.ts';

export interface JobRoute {
  Params: { id: string; file?: string };
  Querystring: { page?: string };
}

/** The status of an export: how far it is, its manifest, or why it failed. */
export function bulkStatus(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const job = findJob(http.params.id, ndh);
  const caller = behaviour.findSession(tokenOf(http), ndh);
  if (!job) return caller ? unknownJob(http, reply, ndh) : refuseAccess(reply, 'unauthenticated', ndh);
  const access = behaviour.mayReadJob(caller, job);
  if (access === 'unknown') return unknownJob(http, reply, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  if (ndh.jobFaults.takeForPoll())
    return sendAnswer(
      reply,
      behaviour.failedPollAnswer(outcome('transient', 'the status cannot be told now; ask again')),
    );
  const progress = behaviour.toldProgress(progressOf(job, ndh), job);
  if (progress === 'failed') return tellFailure(job, reply, ndh);
  if (progress !== 'finished' && isTooOften(job, ndh)) {
    reply.headers(behaviour.tooManyHeaders({ 'retry-after': '1' }, 'polls'));
    return refuse(reply, 429, 'throttled', 'the status was asked for too often');
  }
  return tell(job, progress, http.query.page ?? '1', http, reply, ndh);
}

/** An export that has not expired. */
export function findJob(id: string, ndh: Ndh): BulkJob | undefined {
  const job = ndh.store.bulkJobs.find(id);
  if (job?.expires === undefined || job.expires > ndh.clock.now()) return job;
  ndh.exporter.sweep();
  return undefined;
}

const isTooOften = (job: BulkJob, ndh: Ndh): boolean =>
  ndh.bulk.limits && ndh.polls.isTooMany(job.id, ndh.clock.now(), ndh.behaviour.pollsASecond());

/** How many files, in the order of the pages, can be had. */
export function availableFiles(job: BulkJob, progress: JobProgress, { behaviour }: Ndh): number {
  const files = pagedFiles(job);
  if (progress === 'finished') return files.length;
  return progress === 'failed' ? 0 : behaviour.filesOfRunning(files, progress, job);
}

function tell(
  job: BulkJob,
  progress: number | 'finished',
  asked: string,
  http: FastifyRequest<JobRoute>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  const { behaviour } = ndh;
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0;
  const isFinished = progress === 'finished';
  const available = availableFiles(job, progress, ndh);
  const pages = available > 0 || isFinished ? completePages(job, available) : 0;
  if (page < 1 || (page > 1 && (page > pages || !job.wishes.partial))) return unknownJob(http, reply, ndh);
  const status = isFinished ? 200 : behaviour.runningStatus(job.separateStatus);
  if (job.separateStatus) setHeader(reply, 'x-export-status', behaviour.exportStatus(isFinished ? 200 : 202));
  if (isFinished) setHeader(reply, 'expires', behaviour.manifestExpires(job.expires ?? ndh.clock.now()));
  else {
    setHeader(reply, 'x-progress', behaviour.progressText(progress));
    setHeader(reply, 'retry-after', behaviour.retryAfter(secondsLeft(job, ndh)));
  }
  reply.code(status).header('cache-control', 'no-store');
  if (pages === 0) return reply.send();
  return reply.type(behaviour.manifestType()).send(JSON.stringify(manifestOfJob(job, page, pages, ndh)));
}

function tellFailure(job: BulkJob, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const answer = behaviour.failedJobAnswer(outcome('exception', job.failure ?? 'the export failed'));
  if (answer === 'manifest')
    return reply.type(behaviour.manifestType()).send(JSON.stringify(manifestOfJob(job, 1, 1, ndh)));
  if (!job.separateStatus) return sendAnswer(reply, answer);
  setHeader(reply, 'x-export-status', behaviour.exportStatus(answer.status));
  return sendAnswer(reply, { ...answer, status: 200 });
}

function setHeader(reply: FastifyReply, name: string, value: string | undefined): void {
  if (value !== undefined) reply.header(name, value);
}
