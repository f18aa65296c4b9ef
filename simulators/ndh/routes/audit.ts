import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { auditEvent, type AuditEvent } from '../audit/audit-event.ts';
import { dateTest } from '../directory/search/date-test.ts';
import { QueryError } from '../directory/search.ts';
import { isOfPage, pagePart, searchset } from '../fhir/searchset.ts';
import type { Ndh } from '../ndh.ts';
import { pageSize } from '../policy.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { sendFhir } from './fhir.ts';
import { originOf } from './origin.ts';

interface AuditRoute {
  Params: { id?: string };
}

/** The audit records: each account finds its own, one by one or by `date`. */
export function auditRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get<AuditRoute>('/fhir/AuditEvent', (request, reply) =>
    withRecords(request, reply, ndh(), 's', (events) => search(request, reply, events, ndh())),
  );
  app.get<AuditRoute>('/fhir/AuditEvent/:id', (request, reply) =>
    withRecords(request, reply, ndh(), 'r', (events) => {
      const found = events.find(({ id }) => id === request.params.id);
      return found ? sendFhir(reply, found) : notFound(reply);
    }),
  );
}

function withRecords(
  request: FastifyRequest<AuditRoute>,
  reply: FastifyReply,
  ndh: Ndh,
  letter: 'r' | 's',
  answer: (events: AuditEvent[]) => FastifyReply,
): FastifyReply {
  const { behaviour, store } = ndh;
  const caller = behaviour.findSession(tokenOf(request), ndh);
  if (!caller) return refuseAccess(reply, 'unauthenticated', ndh);
  if (!behaviour.mayReadType(caller, 'AuditEvent', letter))
    return refuse(reply, 403, 'forbidden', 'the scope of the token does not cover AuditEvent');
  return answer(behaviour.auditRecords(store.audit.of(caller.accountId).map(auditEvent)));
}

/** A page of the records that were made at a time, the oldest first. Other parameters are not understood, and left out. */
function search(request: FastifyRequest, reply: FastifyReply, events: AuditEvent[], ndh: Ndh): FastifyReply {
  const understood = new URLSearchParams();
  const page = { count: pageSize, skip: 0 };
  try {
    for (const [name, value] of new URLSearchParams(request.url.split('?').slice(1).join('?'))) {
      if (isOfPage(name)) Object.assign(page, pagePart(name, value));
      else if (name === 'date') understood.append(name, value);
    }
    const tests = understood.getAll('date').map((date) => dateTest(date, 'date', ''));
    const all = events.filter(({ recorded }) => tests.every((test) => test(recorded)));
    const found = all.slice(page.skip, page.skip + page.count);
    const address = `${originOf(request, ndh)}/fhir/AuditEvent`;
    return sendFhir(reply, searchset({ ...page, understood, address, found, total: all.length }));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return refuse(reply, 400, 'not-supported', `${error.parameter}: ${error.message}`);
  }
}
