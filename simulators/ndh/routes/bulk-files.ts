import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasPhoto, photo } from '../bulk/attachments.ts';
import { pagedFiles } from '../bulk/manifest.ts';
import { progressOf } from '../bulk/progress.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob, JobFile } from '../store/bulk-jobs.ts';
import { availableFiles, findJob, type JobRoute } from './bulk-status.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { sendFile, wantsGzip } from './send-file.ts';

/** A file of an export. */
export function bulkFile(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const caller = behaviour.findSession(tokenOf(http), ndh);
  const job = findJob(http.params.id, ndh);
  if (!job) return caller ? notFound(reply) : refuseAccess(reply, 'unauthenticated', ndh);
  const access = behaviour.mayReadJobFile(caller, job, http.headers);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const methods = behaviour.bulkFileMethods();
  if (!methods.includes(http.method) && !(http.method === 'HEAD' && methods.includes('GET'))) {
    const allow = methods.join(', ');
    return refuse(reply.header('allow', allow), 405, 'not-supported', `a file takes ${allow}`);
  }
  const file = behaviour.findJobFile(readable(job, ndh), http.params.file ?? '');
  if (!file) return notFound(reply);
  // A token of the client that asked, but for other types than the one that did.
  if (file.kind === 'output' && caller && !behaviour.mayReadType(caller, file.type))
    return refuse(reply, 403, 'forbidden', `the token does not cover ${file.type}`);
  return send(file, job, http, reply, ndh);
}

/** A photo that a line of an export leads to. */
export function bulkAttachment(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const caller = behaviour.findSession(tokenOf(http), ndh);
  const job = findJob(http.params.id, ndh);
  if (!job) return caller ? notFound(reply) : refuseAccess(reply, 'unauthenticated', ndh);
  const access = behaviour.mayReadAttachment(caller, job, http.headers);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  if (readable(job, ndh).length === 0 || !hasPhoto(http.params.file ?? '', ndh)) return notFound(reply);
  return reply.type('image/jpeg').send(photo);
}

/** The files that can be had: all of a finished export, those on the pages of one that runs. */
function readable(job: BulkJob, ndh: Ndh): JobFile[] {
  const progress = ndh.behaviour.toldProgress(progressOf(job, ndh), job);
  if (progress === 'finished') return job.files;
  const available = availableFiles(job, progress, ndh);
  return available > 0
    ? [...pagedFiles(job).slice(0, available), ...job.files.filter(({ kind }) => kind === 'error')]
    : [];
}

function send(
  file: JobFile,
  job: BulkJob,
  http: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  const { behaviour, downloads, exports } = ndh;
  const forget = downloads.add(job.id, () => reply.raw.destroy());
  reply.raw.once('close', forget);
  return sendFile(
    {
      path: join(exports, job.id, file.name),
      bytes: file.bytes,
      tag: `${job.id}-${file.name}`,
      contentType: 'application/fhir+ndjson',
      zipped: behaviour.compressesBulk(wantsGzip(http.headers['accept-encoding'])),
      headers: (headers) => behaviour.bulkFileHeaders(headers, file),
    },
    http,
    reply,
  );
}
