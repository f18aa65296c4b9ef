import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountWithSecret } from '../login/account-with-secret.ts';
import { checkCode } from '../login/check-code.ts';
import { beginLogin, beginSession } from '../login/begin-session.ts';
import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import { readingScope } from '../policy.ts';
import { tokenOf } from './caller.ts';
import { readJson } from './read-json.ts';

/** Login in two steps: account and secret, then the one-time code. */
export function loginRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.post('/login', (request, reply) => firstFactor(request, reply, ndh()));
  app.post('/login/code', (request, reply) => secondFactor(request, reply, ndh()));
  app.post('/logout', (request, reply) => {
    const token = tokenOf(request);
    if (!ndh().behaviour.findSession(token, ndh()))
      return reply.code(401).headers(ndh().behaviour.unauthorizedHeaders()).send({ error: 'no session' });
    ndh().store.sessions.remove(sha256(token));
    return reply.code(204).send();
  });
}

function firstFactor(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const fields = textFields(readJson(http.body), 'accountId', 'secret');
  if (!fields) return reply.code(400).send({ error: 'a JSON object with accountId and secret is expected' });
  const account = accountWithSecret(fields['accountId']!, fields['secret']!, ndh);
  if (!account) return wrong(reply, 'account or secret is wrong');
  const readsOnly = fields['scope'] === readingScope;
  if (!ndh.behaviour.secondFactorNeeded(account)) return reply.send(beginSession(account, ndh, readsOnly));
  return reply.send(beginLogin(account, ndh, readsOnly));
}

function secondFactor(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const fields = textFields(readJson(http.body), 'challenge', 'code');
  if (!fields) return reply.code(400).send({ error: 'a JSON object with challenge and code is expected' });
  const challenge = ndh.store.sessions.find(sha256(fields['challenge']!), 'challenge');
  const account = challenge && ndh.store.accounts.find(challenge.accountId);
  if (!account || ndh.behaviour.sessionEnded(challenge, ndh.clock.now()))
    return wrong(reply, 'challenge or code is wrong');
  const { lockedFor, right } = checkCode(account, fields['code']!, ndh);
  if (lockedFor > 0)
    return reply.code(429).header('retry-after', String(lockedFor)).send({ error: 'too many wrong codes' });
  if (!right) return wrong(reply, 'challenge or code is wrong');
  ndh.store.sessions.remove(challenge.hash);
  return reply.send(beginSession(account, ndh, challenge.readsOnly));
}

const wrong = (reply: FastifyReply, error: string): FastifyReply =>
  reply.code(401).header('www-authenticate', 'Bearer realm="ndh"').send({ error });

function textFields(body: unknown, ...names: string[]): Record<string, string> | undefined {
  const holder = (typeof body === 'object' && body !== null ? body : {}) as Record<string, string>;
  return names.every((name) => typeof holder[name] === 'string') ? holder : undefined;
}
