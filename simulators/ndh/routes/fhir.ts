import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpDate } from '../clock.ts';
import { capabilityStatement } from '../fhir/capability-statement.ts';
import { historyBundle } from '../fhir/history-bundle.ts';
import { operationDefinition } from '../fhir/operation-definition.ts';
import { outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import type { Version } from '../store/directory.ts';
import { notFound, refuse, refuseAccess, sendBody, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';
import { manifestFor } from './repository.ts';
import { search } from './search.ts';

interface ReadRoute {
  Params: { type: string; id: string; version?: string };
}

/** The FHIR endpoint beside the operation: metadata, definitions, the directory's resources, the status of schedules. */
export function fhirRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get('/fhir/metadata', (request, reply) => {
    const { behaviour } = ndh();
    const base = `${originOf(request, ndh())}/fhir`;
    const statement = behaviour.capabilityStatement(capabilityStatement(ndh(), base));
    if (!statement) return notFound(reply);
    const type = behaviour.metadataType(request.headers.accept ?? '');
    return reply.type(type).send(JSON.stringify(statement));
  });
  app.get<{ Params: { id: string } }>('/fhir/OperationDefinition/:id', (request, reply) =>
    request.params.id === ndh().edition.operation.id
      ? sendFhir(reply, operationDefinition(ndh().edition))
      : notFound(reply),
  );
  app.get<{ Params: { id: string } }>('/fhir/schedules/:id/status', (request, reply) =>
    status(request, reply, ndh()),
  );
  app.get<{ Params: { type: string } }>('/fhir/:type', readers(ndh, 's', search));
  app.get<ReadRoute>('/fhir/:type/:id', readers(ndh, 'r', read));
  app.get<ReadRoute>('/fhir/:type/:id/_history', readers(ndh, 'r', history));
  app.get<ReadRoute>('/fhir/:type/:id/_history/:version', readers(ndh, 'r', readVersion));
  app.get<{ Params: { type: string } }>('/fhir/:type/_history', readers(ndh, 's', history));
}

/** Answers with a FHIR resource. */
export const sendFhir = (reply: FastifyReply, resource: object): FastifyReply =>
  reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(resource));

type Handler<Request> = (request: Request, reply: FastifyReply, ndh: Ndh) => FastifyReply;

/** Lets through callers who may read the directory, for types that it has; `letter` is the one of a SMART scope. */
function readers<Request extends FastifyRequest>(
  ndh: () => Ndh,
  letter: 'r' | 's',
  handler: Handler<Request>,
) {
  return (request: Request, reply: FastifyReply): FastifyReply => {
    const { behaviour, edition } = ndh();
    const caller = behaviour.findSession(tokenOf(request), ndh());
    const access = behaviour.mayReadDirectory(caller, ndh());
    if (access !== 'granted') return refuseAccess(reply, access, ndh());
    const { type } = request.params as { type: string };
    if (!edition.profiles.some((profile) => profile.type === type)) return notFound(reply);
    if (caller && !behaviour.mayReadType(caller, type, letter))
      return refuse(reply, 403, 'forbidden', `the scope of the token does not cover ${type}`);
    return handler(request, reply, ndh());
  };
}

function read(
  { params: { type, id } }: FastifyRequest<ReadRoute>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  return sendVersion(ndh.store.directory.newest(type, id), reply, ndh);
}

function readVersion({ params }: FastifyRequest<ReadRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { type, id, version = '' } = params;
  return sendVersion(ndh.behaviour.readVersion(ndh.store.directory.version(type, id, version)), reply, ndh);
}

function sendVersion(version: Version | undefined, reply: FastifyReply, { behaviour }: Ndh): FastifyReply {
  if (version?.resource) {
    const modified = httpDate(Date.parse(version.lastUpdated));
    return sendFhir(
      reply.headers({ etag: `W/"${version.versionId}"`, 'last-modified': modified }),
      version.resource,
    );
  }
  const [status, code] = version ? [410, 'deleted'] : [404, 'not-found'];
  const refusal = outcome(String(code), version ? 'the resource was deleted' : 'there is no such resource');
  return sendBody(reply, Number(status), behaviour.unknownResourceBody(refusal));
}

function history(
  request: FastifyRequest<{ Params: { type: string; id?: string } }>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  const { type, id } = request.params;
  const versions = ndh.store.directory.history(type, id);
  if (id !== undefined && versions.length === 0) return sendVersion(undefined, reply, ndh);
  const origin = originOf(request, ndh);
  return sendFhir(reply, historyBundle(versions, `${origin}/fhir`, origin + request.originalUrl));
}

function status(
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  const { behaviour, store } = ndh;
  const schedule = store.schedules.find(request.params.id);
  const caller = behaviour.findSession(tokenOf(request), ndh);
  const access = behaviour.mayReadStatus(caller, schedule?.accountId ?? '', ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const last = schedule && store.repositories.lastRunOf(schedule.id);
  if (!schedule || !behaviour.knowsStatus(last)) return notFound(reply);
  const run = behaviour.toldRun(last);
  if (!run)
    return reply
      .code(202)
      .headers({ 'x-progress': progressOf(schedule.due), 'retry-after': '60' })
      .send();
  const files = behaviour
    .listedFiles(schedule.accountId, ndh)
    .filter(
      ({ scheduleName, accountId }) => scheduleName === schedule.name && accountId === schedule.accountId,
    );
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(manifestFor(run, files, schedule.accountId, originOf(request, ndh), ndh)));
}

const progressOf = (due: number | undefined): string =>
  due === undefined ? 'no run is to come' : `the next run is due at ${new Date(due).toISOString()}`;
