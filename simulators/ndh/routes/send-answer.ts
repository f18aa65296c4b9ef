import type { FastifyReply } from 'fastify';
import type { Body } from '../fhir/outcome-body.ts';

/** Answers with a status, and a body of any kind where there is one. */
export const sendAnswer = (
  reply: FastifyReply,
  { status, body }: { status: number; body?: Body },
): FastifyReply => (body ? reply.code(status).type(body.type).send(body.text) : reply.code(status).send());
