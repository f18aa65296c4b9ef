import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../behaviour/access.ts';
import { outcome } from '../fhir/outcome.ts';
import { outcomeBody, type Body } from '../fhir/outcome-body.ts';
import type { Ndh } from '../ndh.ts';

/** The bearer token of a request; empty where there is none, or where two headers disagree on whose it is. */
export function tokenOf({ headers, raw }: FastifyRequest): string {
  const { authorization = '' } = headers;
  const sent = raw.rawHeaders.filter((text, at) => at % 2 === 0 && /^authorization$/i.test(text));
  return (sent.length === 1 && /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1]) || '';
}

/** Answers with a body of any kind. */
export const sendBody = (reply: FastifyReply, status: number, body: Body): FastifyReply =>
  reply.code(status).type(body.type).send(body.text);

/** Answers with an OperationOutcome of one error. */
export const refuse = (reply: FastifyReply, status: number, code: string, text: string): FastifyReply =>
  sendBody(reply, status, outcomeBody(outcome(code, text)));

/** Answers a caller who may not do what was asked. */
export function refuseAccess(
  reply: FastifyReply,
  access: Exclude<Access, 'granted'>,
  { behaviour }: Ndh,
): FastifyReply {
  const status = behaviour.accessStatus(access);
  if (status === 401) reply.headers(behaviour.unauthorizedHeaders());
  if (access === 'unauthenticated') return refuse(reply, status, 'login', 'a bearer token is required');
  if (access === 'forbidden') return refuse(reply, status, 'forbidden', 'the session is for another account');
  return refuse(reply, status, 'not-found', 'there is nothing at this address');
}

/** Answers that there is nothing: the same whether it does not exist or belongs to somebody else. */
export const notFound = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 404, 'not-found', 'there is nothing at this address');
