import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { kindOf } from '../trace/kind-of.ts';
import { callerOf, type Caller } from './caller-of.ts';
import type { Deed, LogEntry } from './entry.ts';
import type { Log } from './log.ts';
import { masked, maskedPath } from './masked.ts';
import { Polling } from './polling.ts';
import { portalWords } from './portal-words.ts';
import { Repeats } from './repeats.ts';
import { requestWords, type Words } from './request-words.ts';

/** What the tester does, and what a page is made of: nobody's deeds. */
const unnoted = ['/control/', '/operator', '/portal/style.css', '/portal/icon.svg'];

/** Notes every request, once its answer is decided; a file once it has gone out, or not. */
export function logRequests(app: FastifyInstance, ndh: () => Ndh, log: Log): void {
  const before = new WeakMap<FastifyRequest, Caller>();
  const polling = new Polling();
  const repeats = new Repeats();
  app.addHook('preHandler', (request, _reply, done) => {
    // What tells who makes a request may be ended by its answer.
    if (mayEnd(request)) before.set(request, callerOf(request, ndh()));
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!unnoted.some((start) => request.url.startsWith(start))) {
      const isEarly = polling.isEarly(request.url, reply);
      const earlier = repeats.find(request, reply, isEarly);
      if (!earlier || isStream(payload) || !log.again(earlier)) {
        const caller = before.get(request) ?? callerOf(request, ndh());
        const note = (...more: string[]): LogEntry =>
          log.note(deedOf({ caller, request, reply, body: textOf(payload), isEarly, more }, ndh()));
        if (isStream(payload)) reply.raw.once('close', () => note(endOf(reply)));
        else repeats.remember(request, reply, isEarly, note());
      }
    }
    done(null, payload);
  });
}

const mayEnd = ({ method, url }: FastifyRequest): boolean =>
  method === 'POST' && (url.startsWith('/log') || url.startsWith('/portal/'));

interface Noted {
  caller: Caller;
  request: FastifyRequest;
  reply: FastifyReply;
  body: string;
  isEarly: boolean;
  more: string[];
}

function deedOf({ caller, request, reply, body, isEarly, more }: Noted, ndh: Ndh): Deed {
  const { url, method } = request;
  const { statusCode: status } = reply;
  const isPortal = url.startsWith('/portal');
  const kind = isPortal ? 'other' : kindOf(request);
  const answered = { request, reply, body };
  const words: Words = isPortal ? portalWords(answered, ndh) : requestWords(kind, answered, ndh);
  const isBearers = status === 401 && !isPortal && kind !== 'login' && kind !== 'token';
  const flaw = isBearers ? [caller.flaw ?? []].flat() : [];
  const early = isEarly ? ['polls without the pause that Retry-After asks for'] : [];
  return {
    account: caller.account || knownAccount(words.account, ndh),
    way: isPortal ? 'portal' : 'HTTP',
    deed: `${method} ${maskedPath(url)}`,
    status,
    facts: [...flaw, ...words.facts, ...early, ...more].map(masked),
    failed: status >= 400 || more.includes(brokenOff),
  };
}

/** An account that somebody only names is his as far as the log goes, where there is one. */
function knownAccount(named: string | undefined, { store }: Ndh): string {
  return named === undefined ? '' : (store.accounts.find(named)?.id ?? '');
}

const brokenOff = 'download broken off';

const endOf = ({ raw }: FastifyReply): string => (raw.writableFinished ? 'whole answer taken' : brokenOff);

const isStream = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'pipe' in payload;

function textOf(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  return Buffer.isBuffer(payload) ? payload.toString('utf8') : '';
}
