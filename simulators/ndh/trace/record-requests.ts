import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import { asAskedFor, detailsOf } from './details.ts';
import type { Kind, TraceEvent } from './event.ts';
import type { Tokens } from './find-tokens.ts';
import { kindOf } from './kind-of.ts';
import { watchConnections } from './watch-connections.ts';
import type { Recorder } from './recorder.ts';

/** Headers that a trace keeps. */
const kept = ['accept', 'accept-encoding', 'prefer', 'content-type', 'range', 'user-agent'];

/** Requests whose query says which list, page or file is meant; elsewhere a client may put a secret there by mistake. */
const queried = new Set<Kind>(['list', 'status file', 'file', 'deletion', 'poll', 'job end']);

type Begun = Pick<TraceEvent, 'at' | 'real' | 'credential' | 'elsewhere'>;

/** Records every request that a client makes, but those of the tester's own levers. */
export function recordRequests(
  app: FastifyInstance,
  ndh: () => Ndh,
  recorder: Recorder,
  tokens: Tokens,
): void {
  const begun = new WeakMap<FastifyRequest, Begun>();
  const answeredOn = watchConnections(ndh, recorder);
  app.addHook('preHandler', (request, _reply, done) => {
    // The handler may end a session, so whether a token is good is asked before it.
    begun.set(request, arrival(request, ndh(), tokens));
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.url.startsWith('/control/')) {
      const before = begun.get(request) ?? arrival(request, ndh(), tokens);
      answeredOn(request.raw.socket, note(before, { request, reply, payload }, ndh(), recorder, tokens));
    }
    done(null, payload);
  });
}

function arrival({ headers, url, body }: FastifyRequest, ndh: Ndh, tokens: Tokens): Begun {
  const credential = tokens.carried(headers.authorization);
  const elsewhere = tokens.elsewhere(headers, url, Buffer.isBuffer(body) ? body.toString('utf8') : '');
  return {
    at: instant(ndh.clock.now()),
    ...(ndh.clock.virtual && { real: new Date().toISOString() }),
    ...(credential && { credential }),
    ...(elsewhere.length > 0 && { elsewhere }),
  };
}

interface Sent {
  request: FastifyRequest;
  reply: FastifyReply;
  payload: unknown;
}

function note(
  begun: Begun,
  { request, reply, payload }: Sent,
  ndh: Ndh,
  recorder: Recorder,
  tokens: Tokens,
): number {
  const kind = kindOf(request);
  const n = recorder.next();
  const body =
    typeof payload === 'string' ? payload : Buffer.isBuffer(payload) ? payload.toString('utf8') : '';
  // Notes are short; the lines of a data file are none of a trace's business.
  const isNote = /^text\/plain/.test(String(reply.getHeader('content-type')));
  const text = isNote && payload instanceof Readable ? collected(payload) : undefined;
  const event = {
    n,
    ...begun,
    ...{ kind, method: request.method, status: reply.statusCode },
    url: tokens.hiddenAddress(queried.has(kind) ? request.url : request.url.replace(/\?.*/s, '')),
    headers: Object.fromEntries(
      kept.flatMap((name) =>
        request.headers[name] === undefined ? [] : [[name, tokens.hidden(String(request.headers[name]))]],
      ),
    ),
    ...detailsOf(kind, { request, reply, body }, ndh, tokens),
  };
  recorder.answering(event);
  reply.raw.once('close', () =>
    recorder.ended(n, {
      whole: reply.raw.writableFinished,
      ...(text && { text: asAskedFor(tokens.hidden(text()), ndh) }),
    }),
  );
  return n;
}

/** What goes through a stream, as text at its end. */
function collected(stream: Readable): () => string {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return () => {
    const all = Buffer.concat(parts);
    try {
      return (all[0] === 0x1f && all[1] === 0x8b ? gunzipSync(all) : all).toString('utf8').trim();
    } catch {
      return '';
    }
  };
}
