import type { FastifyInstance } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { community } from '../udap/community.ts';
import { metadataAt } from '../udap/metadata.ts';
import { refuseRegistration } from '../udap/registration.ts';
import { notFound, refuseAccess, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';
import { readJson } from './read-json.ts';

/** What the server publishes of UDAP, to anybody, and the registration that it names. */
export function udapRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get<{ Querystring: { community?: string | string[] } }>(
    '/fhir/.well-known/udap',
    async (request, reply) => {
      const asked = { token: tokenOf(request), community: request.query.community };
      const status = ndh().behaviour.udapStatus(asked, community);
      if (status === 401) return refuseAccess(reply, 'unauthenticated', ndh());
      if (status === 404) return notFound(reply);
      const document = ndh().behaviour.udapMetadata(await metadataAt(originOf(request, ndh()), ndh()));
      return document ? reply.send(document) : notFound(reply);
    },
  );
  app.post('/udap/register', (request, reply) =>
    reply
      .code(400)
      .header('cache-control', 'no-store')
      .send(refuseRegistration(readJson(request.body))),
  );
}
