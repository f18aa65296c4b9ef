import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { grantAnswerFor } from '../login/open-account.ts';
import { takeRequest } from '../login/take-request.ts';
import type { Ndh } from '../ndh.ts';
import { policyText, purposes } from '../policy.ts';
import type { Decision, StoredRequest } from '../store/requests.ts';
import { notFound } from './caller.ts';
import { originOf } from './origin.ts';
import { readJson } from './read-json.ts';

/** Registration: request an account, ask what became of the request, read the policy. */
export function accountRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.post('/accounts', (request, reply) => register(request, reply, ndh()));
  app.get('/accounts/policy', () => ({ policy: policyText, purposes }));
  app.get<{ Params: { id: string } }>('/accounts/requests/:id', (request, reply) => {
    const { behaviour } = ndh();
    const stored = behaviour.findRequest(request.params.id, ndh());
    return stored ? answer(stored, request, reply, ndh()) : notFound(reply);
  });
}

function register(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  if (!behaviour.takesRegistrations()) return notFound(reply);
  const taken = takeRequest(readJson(http.body), ndh);
  if ('errors' in taken) return reply.code(400).send({ status: 'refused', errors: taken.errors });
  return answer(taken.stored, http, reply, ndh, behaviour.decisionStatus);
}

/** Tells the requester the decision; the secrets of a granted account are told once. */
function answer(
  stored: StoredRequest,
  http: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
  statusOf: (status: Decision['status']) => number = () => 200,
): FastifyReply {
  const { behaviour, store } = ndh;
  const decision = behaviour.tellDecision(stored.decision);
  reply.code(statusOf(decision.status)).header('cache-control', 'no-store');
  if (decision.status === 'denied') {
    const { status, reason } = decision;
    return reply.send(behaviour.denialAnswer({ status, reason }, stored.request, ndh));
  }
  if (decision.status === 'pending') {
    const statusUrl = `${originOf(http, ndh)}/accounts/requests/${stored.id}`;
    const waiting = { status: 'pending', requestId: stored.id, statusUrl };
    return reply.header('location', statusUrl).send(behaviour.pendingAnswer(waiting, stored.request, ndh));
  }
  const grant = grantAnswerFor(decision.accountId, !stored.told, originOf(http, ndh), ndh);
  store.requests.save({ ...stored, told: true });
  return reply.send(behaviour.grantAnswer(grant, ndh));
}
