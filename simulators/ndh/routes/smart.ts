import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { smartConfiguration, tokenUrl } from '../smart/configuration.ts';
import { grantToken } from '../smart/grant-token.ts';
import { OAuthError } from '../smart/oauth-error.ts';
import { registerClient } from '../smart/register-client.ts';
import { readTokenRequest } from '../smart/token-request.ts';
import { notFound, refuseAccess, sendBody, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';
import { readJson } from './read-json.ts';

/** SMART Backend Services: discovery, registration of clients, tokens for signed assertions. */
export function smartRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  for (const base of ['', '/fhir'])
    app.get(`${base}/.well-known/smart-configuration`, (request, reply) => discover(request, reply, ndh()));
  app.post('/oauth/token', (request, reply) => token(request, reply, ndh()));
  app.get('/oauth/token', (_request, reply) => reply.code(405).header('allow', 'POST').send());
  app.post('/oauth/register', (request, reply) => register(request, reply, ndh()));
}

/** Neither a token nor an identifier may stay in a cache (RFC 6749, section 5.1). */
const unstored = { 'cache-control': 'no-store', pragma: 'no-cache' };

function discover(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour, edition } = ndh;
  const access = behaviour.mayDiscover(behaviour.findSession(tokenOf(http), ndh));
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const document = behaviour.smartConfiguration(smartConfiguration(originOf(http, ndh), edition));
  if (!document) return notFound(reply);
  return reply.type(behaviour.smartConfigurationType()).send(JSON.stringify(document));
}

async function token(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): Promise<FastifyReply> {
  const { authorization, 'content-type': type } = http.headers;
  try {
    if (authorization !== undefined) throw otherScheme(authorization, reply);
    const request = readTokenRequest(type, http.body);
    const answer = await grantToken(request, tokenUrl(originOf(http, ndh)), ndh);
    return reply.headers(ndh.behaviour.tokenHeaders(unstored)).send(answer);
  } catch (error) {
    return refuseToken(reply, error, ndh);
  }
}

/** A client that tries to prove itself by a header is answered in the scheme that it tried (RFC 6749, section 5.2). */
function otherScheme(authorization: string, reply: FastifyReply): OAuthError {
  const [scheme] = /^[\w-]+/.exec(authorization) ?? ['Basic'];
  reply.header('www-authenticate', `${scheme} realm="ndh"`);
  return new OAuthError(
    'invalid_client',
    'a client proves itself by client_assertion, not by Authorization',
    401,
  );
}

function refuseToken(reply: FastifyReply, error: unknown, { behaviour }: Ndh): FastifyReply {
  if (!(error instanceof OAuthError)) throw error;
  return sendBody(reply.headers(unstored), error.status, behaviour.tokenErrorBody(error));
}

function register(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  if (!ndh.behaviour.takesRegistrations()) return notFound(reply);
  try {
    const answer = registerClient(readJson(http.body), ndh);
    return reply.code(201).headers(unstored).send(answer);
  } catch (error) {
    return refuseToken(reply, error, ndh);
  }
}
