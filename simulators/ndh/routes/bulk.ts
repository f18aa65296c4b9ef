import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { bulkAttachment, bulkFile } from './bulk-files.ts';
import { kickOffBulk } from './bulk-kick-off.ts';
import { bulkStatus, findJob, type JobRoute } from './bulk-status.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { unknownJob } from './unknown-job.ts';

/** The Bulk Data export of the directory at the level of the system: kick-off, status, files, end. */
export function bulkRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/fhir/$export',
    handler: (request, reply) => kickOffBulk(request, reply, ndh()),
  });
  app.get<JobRoute>('/fhir/exports/:id', (request, reply) => bulkStatus(request, reply, ndh()));
  app.delete<JobRoute>('/fhir/exports/:id', (request, reply) => end(request, reply, ndh()));
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/fhir/$export',
    handler: (_request, reply) =>
      ndh().behaviour.offersBulk() ? notTaken(reply, 'GET, POST') : notFound(reply),
  });
  app.route({
    method: ['HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS'],
    url: '/fhir/exports/:id',
    handler: (_request, reply) => notTaken(reply, 'GET, DELETE'),
  });
  app.get<JobRoute>('/fhir/exports/:id/attachments/:file', (request, reply) =>
    bulkAttachment(request, reply, ndh()),
  );
  app.route<JobRoute>({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/fhir/exports/:id/:file',
    handler: (request, reply) => bulkFile(request, reply, ndh()),
  });
}

/** Answers a method that an address does not take. */
const notTaken = (reply: FastifyReply, allow: string): FastifyReply =>
  refuse(reply.header('allow', allow), 405, 'not-supported', `this address takes ${allow}`);

/** Ends an export, whether it runs or is finished. */
function end(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const job = findJob(http.params.id, ndh);
  const caller = behaviour.findSession(tokenOf(http), ndh);
  if (!job) return caller ? unknownJob(http, reply, ndh) : refuseAccess(reply, 'unauthenticated', ndh);
  const access = behaviour.mayEndJob(caller, job);
  if (access === 'unknown') return unknownJob(http, reply, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  behaviour.endJob(job, ndh);
  return reply.code(behaviour.bulkEndedStatus()).send();
}
