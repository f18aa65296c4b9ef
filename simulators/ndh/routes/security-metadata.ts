import type { FastifyInstance } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { notFound } from './caller.ts';

/** That this server takes part in UDAP with no workflow yet: its login is a site of its own with two factors. */
const udapMetadata = {
  udap_versions_supported: ['1'],
  udap_profiles_supported: [],
  udap_authorization_extensions_supported: [],
  udap_certifications_supported: [],
};

/** What the server publishes of the ways to authenticate, to anybody. */
export function securityMetadataRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get('/fhir/.well-known/udap', (_request, reply) => {
    const document = ndh().behaviour.udapMetadata(udapMetadata);
    return document ? reply.send(document) : notFound(reply);
  });
}
