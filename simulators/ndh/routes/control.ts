import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instant } from '../clock.ts';
import { putResource, removeResource } from '../fhir/put-resource.ts';
import { decideRequest, type Word } from '../login/decide-request.ts';
import type { Ndh } from '../ndh.ts';
import { moveClock, timeOrdered } from '../schedule/move-clock.ts';
import { keySetProblem } from '../smart/key-set.ts';
import { newClient } from '../smart/open-client.ts';
import { everything } from '../smart/scopes.ts';
import type { Jwk } from '../store/clients.ts';
import { ended } from '../store/schedules.ts';
import { notFound, refuse } from './caller.ts';
import { readJson } from './read-json.ts';

/** What the control API needs beside the NDH itself. */
export interface Controls {
  ndh: () => Ndh;
  /** Drops everything in memory and opens the store again, at a time to which nothing has run. */
  restart(until?: number): Promise<void>;
  /** The decisions called since the last question. */
  called: Set<string>;
}

const largestResource = 16 * 1024 * 1024;

interface ResourceRoute {
  Params: { type: string; id: string };
}

interface IdRoute {
  Params: { id: string };
}

/** The tester's levers: clock, directory, accounts, faults. They exist only when asked for. */
export function controlRoutes(app: FastifyInstance, controls: Controls): void {
  const { ndh } = controls;
  app.get('/control/clock', () => ({ now: instant(ndh().clock.now()) }));
  app.post('/control/clock', (request, reply) => move(request, reply, ndh()));
  app.get('/control/directory', () => ({ counts: ndh().store.directory.counts() }));
  app.put<ResourceRoute>('/control/directory/:type/:id', { bodyLimit: largestResource }, (request, reply) => {
    const version = putResource(readJson(request.body), request.params, ndh());
    return version
      ? reply.send(version.resource)
      : refuse(reply, 400, 'value', 'the body is not that resource');
  });
  app.delete<ResourceRoute>('/control/directory/:type/:id', (request, reply) =>
    removeResource(request.params, ndh()) ? reply.code(204).send() : notFound(reply),
  );
  app.post<IdRoute>('/control/accounts/:id/close', (request, reply) => {
    const account = ndh().store.accounts.find(request.params.id);
    if (!account) return notFound(reply);
    ndh().behaviour.closeAccount(account, ndh());
    return reply.code(204).send();
  });
  app.put<IdRoute>('/control/accounts/:id/entitlement', (request, reply) => {
    ndh().store.accounts.setEntitlement(request.params.id, asObject(readJson(request.body)));
    return reply.code(204).send();
  });
  app.delete<IdRoute>('/control/accounts/:id/schedules', (request, reply) => {
    for (const schedule of ndh().store.schedules.live(request.params.id))
      ndh().store.schedules.save(ended(schedule, 'cancelled'));
    return reply.code(204).send();
  });
  app.post<IdRoute>('/control/accounts/:id/client', (request, reply) => giveClient(request, reply, ndh()));
  app.post<IdRoute>('/control/requests/:id', (request, reply) => decide(request, reply, ndh()));
  app.post('/control/faults', (request, reply) => {
    const { nextRun } = fieldsOf(request);
    if (nextRun !== 'break' && nextRun !== 'hold')
      return refuse(reply, 400, 'value', 'nextRun takes break or hold');
    ndh().faults.order(nextRun);
    return reply.code(204).send();
  });
  app.delete('/control/faults', async (_request, reply) => {
    ndh().faults.release();
    await ndh().scheduler.settled();
    return reply.code(204).send();
  });
  app.post('/control/restart', async (request, reply) => {
    const { until } = fieldsOf(request);
    const time = until === undefined ? undefined : timeOrdered({ to: until }, ndh().clock.now());
    if (until !== undefined && time === undefined)
      return refuse(reply, 400, 'value', 'until takes an instant that is not past');
    await controls.restart(time);
    return reply.code(204).send();
  });
  app.post('/control/behaviours', () => {
    const called = [...controls.called].sort();
    controls.called.clear();
    return { called };
  });
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const fieldsOf = (request: FastifyRequest): Record<string, unknown> => asObject(readJson(request.body));

async function move(request: FastifyRequest, reply: FastifyReply, ndh: Ndh): Promise<FastifyReply> {
  const to = timeOrdered(fieldsOf(request), ndh.clock.now());
  if (to === undefined)
    return refuse(reply, 400, 'value', 'advance takes an ISO 8601 duration, to an instant that is not past');
  const moved = await moveClock(to, ndh);
  return reply.send({ now: instant(ndh.clock.now()), ...moved });
}

/** What an operator does by hand: no decision about registrations is asked. */
function giveClient(request: FastifyRequest<IdRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const account = ndh.store.accounts.find(request.params.id);
  if (!account) return notFound(reply);
  const { jwks } = fieldsOf(request);
  const problem = keySetProblem(jwks);
  if (problem !== undefined) return refuse(reply, 400, 'value', `jwks ${problem}`);
  const { keys } = jwks as { keys: Jwk[] };
  const { id } = newClient(account, { keys }, everything, ndh);
  return reply.code(201).send({ client_id: id });
}

function decide(request: FastifyRequest<IdRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const stored = ndh.store.requests.find(request.params.id);
  if (!stored) return notFound(reply);
  const { decision, reason } = fieldsOf(request);
  const isWord = decision === 'grant' || decision === 'deny';
  const word = typeof reason === 'string' ? { decision, reason } : { decision };
  return isWord && decideRequest(stored, word as Word, ndh)
    ? reply.code(204).send()
    : refuse(reply, 400, 'value', 'decision: grant or deny, of a request that waits');
}
