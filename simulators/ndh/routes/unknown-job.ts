import type { FastifyReply, FastifyRequest } from 'fastify';
import { outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import { sendAnswer } from './send-answer.ts';

/** Answers that there is no such export: the same whether it never was, is over, or belongs to somebody else. */
export function unknownJob(
  { method, params }: Pick<FastifyRequest, 'method' | 'params'>,
  reply: FastifyReply,
  { behaviour }: Ndh,
): FastifyReply {
  const { id } = params as { id: string };
  const answer = behaviour.unknownJobAnswer(outcome('not-found', 'there is no such export'), method, id);
  return sendAnswer(reply, answer);
}
