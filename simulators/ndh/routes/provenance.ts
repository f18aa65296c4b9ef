import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { versionsBy } from '../bulk/view.ts';
import { provenanceOf, readProvenanceId, tracedType } from '../directory/provenance.ts';
import type { Ndh } from '../ndh.ts';
import { notFound, refuse, refuseAccess, tokenOf } from './caller.ts';
import { sendFhir } from './fhir.ts';

interface ProvenanceRoute {
  Params: { id: string };
}

/** The provenance of the organizations, one by one. */
export function provenanceRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get<ProvenanceRoute>('/fhir/Provenance/:id', (request, reply) => read(request, reply, ndh()));
}

function read(http: FastifyRequest<ProvenanceRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour, clock } = ndh;
  const caller = behaviour.findSession(tokenOf(http), ndh);
  const access = behaviour.mayReadDirectory(caller, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  if (caller && !behaviour.mayReadType(caller, 'Provenance', 'r'))
    return refuse(reply, 403, 'forbidden', 'the scope of the token does not cover Provenance');
  const target = readProvenanceId(http.params.id)?.id;
  const all = target === undefined ? [] : provenanceOf(versionsBy(tracedType, target, clock.now(), ndh));
  const found = all.find(({ id }) => id === http.params.id);
  return found ? sendFhir(reply, found) : notFound(reply);
}
