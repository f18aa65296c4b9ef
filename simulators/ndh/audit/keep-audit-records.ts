import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SftpWatch } from '../../sftp/sftp-watch.ts';
import { askedInWords } from '../log/asked-in-words.ts';
import { callerOf } from '../log/caller-of.ts';
import { masked, maskedPath } from '../log/masked.ts';
import type { Ndh } from '../ndh.ts';
import { originOf } from '../routes/origin.ts';
import { kindOf } from '../trace/kind-of.ts';

/**
 * Keeps a record of what each account does over HTTP, once its answer is decided: who reads the records next finds it
 * there. What nobody known does is not kept, so that no stranger fills the disc.
 */
export function keepAuditRecords(app: FastifyInstance, ndh: () => Ndh): void {
  const callers = new WeakMap<FastifyRequest, string>();
  app.addHook('preHandler', (request, _reply, done) => {
    // The answer may end what tells who asks.
    callers.set(request, callerOf(request, ndh()).account);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const accountId = callers.get(request);
    if (accountId) {
      const { clock, store } = ndh();
      store.audit.keep({
        ...{ at: clock.now(), accountId, deed: request.method, outcome: outcomeOf(reply.statusCode) },
        what: originOf(request, ndh()) + placeOf(request, reply),
        asked: kindOf(request) === 'kick-off' ? masked(askedInWords(request, isBulk(request))) : '',
        from: request.ip,
      });
    }
    done(null, payload);
  });
}

/** Keeps a record of what each account does over SFTP. */
export function auditSftp(ndh: () => Ndh): SftpWatch {
  const keep = (accountId: string, deed: string, what: string, isDone = true): void => {
    const { clock, store } = ndh();
    const outcome = isDone ? '0' : '4';
    store.audit.keep({ at: clock.now(), accountId, deed, what: masked(what), asked: '', outcome, from: '' });
  };
  return {
    loggedIn: (id) => keep(id, 'SFTP login', 'the SFTP place'),
    // Nobody knows who it was.
    refused: () => undefined,
    listed: (id) => keep(id, 'SFTP list', 'the SFTP place'),
    read: (id, name, whole) => keep(id, 'SFTP read', name, whole),
    removal: (id, path, outcome) => keep(id, 'SFTP removal', path, outcome === 'removed'),
    denied: (id, path) => keep(id, 'SFTP', path ?? 'the SFTP place', false),
  };
}

/** Several who look on. */
export function watchedByAll(...watches: SftpWatch[]): SftpWatch {
  return {
    loggedIn: (...told) => watches.forEach((watch) => watch.loggedIn(...told)),
    refused: (...told) => watches.forEach((watch) => watch.refused(...told)),
    listed: (...told) => watches.forEach((watch) => watch.listed(...told)),
    read: (...told) => watches.forEach((watch) => watch.read(...told)),
    removal: (...told) => watches.forEach((watch) => watch.removal(...told)),
    denied: (...told) => watches.forEach((watch) => watch.denied(...told)),
  };
}

/** The path. What leads nowhere may be a secret that somebody has put there by mistake. */
function placeOf({ url }: FastifyRequest, { statusCode }: FastifyReply): string {
  return statusCode < 400 ? url.replace(/\?.*/s, '') : maskedPath(url);
}

const isBulk = ({ url }: FastifyRequest): boolean => /\$export\b/.test(url);

const outcomeOf = (status: number): '0' | '4' | '8' => (status < 400 ? '0' : status < 500 ? '4' : '8');
