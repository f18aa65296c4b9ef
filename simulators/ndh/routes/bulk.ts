import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginJob, isRunning, linesOf, manifestOfJob, type ExportJob } from '../bulk/export-job.ts';
import { typesOf } from '../../../lib/edition/capability-levels.ts';
import type { Ndh } from '../ndh.ts';
import { valuesOf } from '../operation/parameter.ts';
import { readRequest } from '../operation/read-request.ts';
import { bulkSeconds } from '../policy.ts';
import { typeOfName } from '../repository/selection.ts';
import type { Session } from '../store/sessions.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';

interface JobRoute {
  Params: { id: string; file?: string };
}

/** The Bulk Data export of the whole directory: kick-off, status, files, end. Only `_type` narrows it. */
export function bulkRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/fhir/$export',
    handler: (request, reply) => kickOff(request, reply, ndh()),
  });
  app.get<JobRoute>('/fhir/exports/:id', (request, reply) => status(request, reply, ndh()));
  app.get<JobRoute>('/fhir/exports/:id/:file', (request, reply) => file(request, reply, ndh()));
  app.delete<JobRoute>('/fhir/exports/:id', (request, reply) => end(request, reply, ndh()));
}

function callerOf(request: FastifyRequest, ndh: Ndh): Session | undefined {
  return ndh.behaviour.findSession(tokenOf(request), ndh);
}

function kickOff(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour, edition } = ndh;
  if (!behaviour.offersBulk()) return notFound(reply);
  const caller = callerOf(http, ndh);
  if (!caller) return refuseAccess(reply, 'unauthenticated', ndh);
  const { request, problem } = readRequest(http, originOf(http, ndh) + http.originalUrl, ndh);
  if (problem) return refuse(reply, 400, problem.code, problem.text);
  const names = behaviour.typeNames(valuesOf(request, '_type'));
  const unknown = names.find((name) => !behaviour.knowsType(name, edition));
  if (unknown !== undefined) return refuse(reply, 400, 'value', `_type: there is no type "${unknown}"`);
  const types = new Set(names.length > 0 ? names.map((name) => typeOfName(name, edition)) : typesOf(edition));
  const job = beginJob({ accountId: caller.accountId, types: [...types], request: request.url }, ndh);
  const headers = behaviour.bulkHeaders({ 'content-location': addressOf(job, http, ndh) });
  return reply.code(202).headers(headers).send();
}

const addressOf = ({ id }: ExportJob, http: FastifyRequest, ndh: Ndh): string =>
  `${originOf(http, ndh)}/fhir/exports/${id}`;

function status(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  return withJob(http, reply, ndh, (job) => {
    if (isRunning(job, ndh))
      return reply
        .code(202)
        .headers({ 'x-progress': 'in preparation', 'retry-after': String(bulkSeconds) })
        .send();
    const manifest = manifestOfJob(job, addressOf(job, http, ndh), ndh);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(manifest));
  });
}

function file(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  return withJob(http, reply, ndh, (job) => {
    const type = job.types.find((name) => http.params.file === `${name}.ndjson`);
    if (type === undefined || isRunning(job, ndh)) return notFound(reply);
    return reply.type('application/fhir+ndjson').send(Readable.from(linesOf(job, type, ndh)));
  });
}

function end(http: FastifyRequest<JobRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  return withJob(http, reply, ndh, ({ id }) => {
    ndh.exports.delete(id);
    return reply.code(ndh.behaviour.bulkEndedStatus()).send();
  });
}

/** Only the account that began an export learns that there is one. */
function withJob(
  http: FastifyRequest<JobRoute>,
  reply: FastifyReply,
  ndh: Ndh,
  answer: (job: ExportJob) => FastifyReply,
): FastifyReply {
  const caller = callerOf(http, ndh);
  if (!caller) return refuseAccess(reply, 'unauthenticated', ndh);
  const job = ndh.exports.get(http.params.id);
  return job?.accountId === caller.accountId ? answer(job) : notFound(reply);
}
