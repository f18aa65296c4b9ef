import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instant } from '../clock.ts';
import type { Resource } from '../directory/resource.ts';
import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { sendFhir } from './fhir.ts';
import { originOf } from './origin.ts';
import { readJson } from './read-json.ts';

interface SubscriptionRoute {
  Params: { id: string };
}

/**
 * Subscriptions of the editions that have them: created, read and updated by their account. Nothing is notified; the
 * status tells so.
 */
export function subscriptionRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.post('/fhir/Subscription', (request, reply) =>
    withAccount(request, reply, ndh(), (accountId) => store(request, reply, ndh(), accountId, newId(), 201)),
  );
  app.put<SubscriptionRoute>('/fhir/Subscription/:id', (request, reply) =>
    withAccount(request, reply, ndh(), (accountId) =>
      find(request.params.id, accountId, ndh())
        ? store(request, reply, ndh(), accountId, request.params.id, 200)
        : notFound(reply),
    ),
  );
  app.get<SubscriptionRoute>('/fhir/Subscription/:id', (request, reply) =>
    withAccount(request, reply, ndh(), (accountId) => {
      const found = find(request.params.id, accountId, ndh());
      return found ? sendFhir(reply, found) : notFound(reply);
    }),
  );
  app.get('/fhir/Subscription/$status', (request, reply) =>
    withAccount(request, reply, ndh(), (accountId) => sendFhir(reply, statusBundle(accountId, ndh()))),
  );
}

function withAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
  answer: (accountId: string) => FastifyReply,
): FastifyReply {
  const { furtherResources } = ndh.edition.capability;
  if (!furtherResources.some(({ type }) => type === 'Subscription')) return notFound(reply);
  const caller = ndh.behaviour.findSession(tokenOf(request), ndh);
  return caller ? answer(caller.accountId) : refuseAccess(reply, 'unauthenticated', ndh);
}

function find(id: string, accountId: string, { subscriptions }: Ndh): Resource | undefined {
  const found = subscriptions.get(id);
  return found?.accountId === accountId ? found.resource : undefined;
}

function store(
  request: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
  accountId: string,
  id: string,
  status: number,
): FastifyReply {
  const body = readJson(request.body) as Resource | undefined;
  if (body?.resourceType !== 'Subscription')
    return refuse(reply, 400, 'structure', 'the body is not a Subscription');
  const resource = {
    ...body,
    id,
    meta: { ...(body['meta'] as object), lastUpdated: instant(ndh.clock.now()) },
  };
  ndh.subscriptions.set(id, { accountId, resource });
  const location = `${originOf(request, ndh)}/fhir/Subscription/${id}`;
  return sendFhir(reply.code(status).headers(status === 201 ? { location } : {}), resource);
}

function statusBundle(accountId: string, { subscriptions }: Ndh): object {
  const own = [...subscriptions.values()].filter((each) => each.accountId === accountId);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: own.length,
    entry: own.map(({ resource }) => ({
      resource: {
        resourceType: 'Parameters',
        parameter: [
          { name: 'subscription', valueReference: { reference: `Subscription/${resource.id}` } },
          { name: 'status', valueCode: 'requested' },
          { name: 'type', valueCode: 'query-status' },
        ],
      },
    })),
  };
}
