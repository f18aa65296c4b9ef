import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { outcome, type Outcome } from '../fhir/outcome.ts';
import { newId } from '../login/secrets.ts';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import { unknownParameters } from '../operation/check-unknown.ts';
import { evaluateCancel, evaluateExport, type Wishes } from '../operation/evaluate.ts';
import { valuesOf, type OperationRequest, type Problem } from '../operation/parameter.ts';
import { readRequest } from '../operation/read-request.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';
import { notFound, refuse, refuseAccess, sendBody, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';

interface OperationRoute {
  Params: { operation: string; type?: string; id?: string };
}

/** The export operation: schedules and cancels. */
export function operationRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  for (const url of ['/fhir/$:operation', '/fhir/:type/$:operation', '/fhir/:type/:id/$:operation'])
    app.all<OperationRoute>(url, (request, reply) => route(request, reply, ndh()));
}

function route(http: FastifyRequest<OperationRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour, edition } = ndh;
  const { operation, type } = http.params;
  if (!behaviour.operationNames(edition.operation.names).includes(operation)) return notFound(reply);
  if (type !== undefined && !behaviour.offersTypeOperation()) return notFound(reply);
  const methods = behaviour.operationMethods();
  if (!methods.includes(http.method))
    return refuse(
      reply.header('allow', methods.join(', ')),
      405,
      'not-supported',
      `the operation takes ${methods.join(', ')}`,
    );
  return call(http, reply, ndh);
}

function call(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const caller = behaviour.sessionForOperation(tokenOf(http), ndh);
  const { request, problem, foreign } = readRequest(http, originOf(http, ndh) + http.originalUrl, ndh);
  const flags = valuesOf(request, '_cancel');
  const cancels = flags.length > 0 && behaviour.isCancel(flags);
  const accountId = behaviour.accountOf(valuesOf(request, '_account'), caller);
  const target = accountId ?? caller?.accountId ?? '';
  const access = cancels
    ? behaviour.mayCancel(caller, target, ndh)
    : behaviour.maySchedule(caller, target, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  if (problem) return refuseRequest(request, reply, ndh, [problem], caller);
  if (foreign) return reply.code(behaviour.acceptedStatus(ndh.edition)).send();
  return cancels ? cancel(request, reply, ndh, caller) : schedule(request, http, reply, ndh, caller);
}

function schedule(
  request: OperationRequest,
  http: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
  caller: Session | undefined,
): FastifyReply {
  const { behaviour, edition } = ndh;
  const { problems, wishes } = evaluateExport(request, ndh, caller);
  if (problems.length > 0) return refuseRequest(request, reply, ndh, problems, caller);
  const stored = scheduleOf(wishes, request, ndh);
  if (behaviour.refusesBeside(stored, ndh.store.schedules.live(stored.accountId)))
    return refuse(reply, 409, 'duplicate', `_scheduledId: a schedule "${stored.name}" is live already`);
  behaviour.storeSchedule(stored, ndh);
  ndh.scheduler.wake();
  const elsewhere = behaviour.redirectsTo(request);
  if (elsewhere !== undefined) return reply.code(307).header('location', elsewhere).send();
  const statusUrl = `${originOf(http, ndh)}/fhir/schedules/${stored.id}/status`;
  reply
    .code(behaviour.acceptedStatus(edition))
    .headers(behaviour.acceptedHeaders({ 'content-location': statusUrl }));
  const body = behaviour.acceptedBody(notes(unknownParameters(request, edition)));
  return body ? reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(body)) : reply.send();
}

function scheduleOf(
  { accountId = '', name = '', start, ...wishes }: Wishes,
  request: OperationRequest,
  ndh: Ndh,
): Schedule {
  const schedule: Schedule = {
    id: newId(),
    ...{ accountId, name, criteria: wishes.criteria, request: request.url, status: 'live' },
    anchor: start ?? instant(ndh.clock.now()),
    asked: ndh.clock.now(),
    ...(wishes.period === undefined ? {} : { period: wishes.period }),
    ...(wishes.keepFile === undefined ? {} : { keepFile: wishes.keepFile }),
  };
  const due = ndh.behaviour.firstDue(schedule, ndh);
  return due === undefined ? schedule : { ...schedule, due };
}

function cancel(
  request: OperationRequest,
  reply: FastifyReply,
  ndh: Ndh,
  caller: Session | undefined,
): FastifyReply {
  const { behaviour, edition } = ndh;
  if (!behaviour.offersCancel()) return refuse(reply, 405, 'not-supported', '_cancel is not offered');
  const { problems, wishes } = evaluateCancel(request, ndh, caller);
  if (problems.length > 0) return refuseRequest(request, reply, ndh, problems, caller, 'cancelRefusalBody');
  const { accountId = '', name } = wishes;
  const schedules = behaviour.schedulesToCancel(accountId, name, ndh);
  if (schedules.length === 0) {
    const status = behaviour.nothingToCancel(accountId, ndh);
    return status < 300
      ? reply.code(status).send()
      : sendBody(reply, status, behaviour.cancelRefusalBody(nothingToCancel));
  }
  behaviour.cancelSchedules(schedules, ndh);
  behaviour.afterCancel(accountId, ndh);
  return reply.code(behaviour.cancelStatus(edition)).headers(behaviour.cancelHeaders()).send();
}

const nothingToCancel = outcome('not-found', 'there is no schedule to cancel');

function refuseRequest(
  request: OperationRequest,
  reply: FastifyReply,
  ndh: Ndh,
  problems: Problem[],
  caller: Session | undefined,
  body: 'refusalBody' | 'cancelRefusalBody' = 'refusalBody',
): FastifyReply {
  ndh.behaviour.afterRefusal(request, caller, ndh);
  const issue = problems.map(({ code, text, parameter }) => ({
    severity: 'error' as const,
    code,
    diagnostics: text,
    ...(parameter ? { expression: [`Parameters.parameter.where(name='${parameter}')`] } : {}),
  }));
  return sendBody(
    reply,
    ndh.behaviour.refusalStatus(problems),
    ndh.behaviour[body]({ resourceType: 'OperationOutcome', issue }),
  );
}

/** Tells which parameters were not known. */
function notes(unknown: string[]): Outcome | undefined {
  if (unknown.length === 0) return undefined;
  const issue = unknown.map((name) => ({
    severity: 'information' as const,
    code: 'informational',
    diagnostics: `${name || 'a parameter without a name'} is not known and was ignored`,
  }));
  return { resourceType: 'OperationOutcome', issue };
}
