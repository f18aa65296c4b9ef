import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { outcome, type Outcome } from '../fhir/outcome.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';
import type { Ndh } from '../ndh.ts';
import { unknownParameters } from '../operation/check-unknown.ts';
import { evaluateCancel } from '../operation/evaluate.ts';
import { outcomeOf } from '../operation/outcome-of.ts';
import { valuesOf, type OperationRequest, type Problem } from '../operation/parameter.ts';
import { readRequest } from '../operation/read-request.ts';
import { submitExport } from '../operation/submit-export.ts';
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
  const submitted = submitExport(request, caller, ndh);
  if ('beside' in submitted) return sendBody(reply, 409, outcomeBody(submitted.outcome));
  if ('problems' in submitted) return refuseRequest(request, reply, ndh, submitted.problems, caller);
  const elsewhere = behaviour.redirectsTo(request);
  if (elsewhere !== undefined) return reply.code(307).header('location', elsewhere).send();
  const statusUrl = `${originOf(http, ndh)}/fhir/schedules/${submitted.schedule.id}/status`;
  reply
    .code(behaviour.acceptedStatus(edition))
    .headers(behaviour.acceptedHeaders({ 'content-location': statusUrl }));
  const body = behaviour.acceptedBody(notes(unknownParameters(request, edition)));
  return body ? reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(body)) : reply.send();
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
  return sendBody(reply, ndh.behaviour.refusalStatus(problems), ndh.behaviour[body](outcomeOf(problems)));
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
