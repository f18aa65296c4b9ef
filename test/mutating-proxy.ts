import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way through the proxy. */
export interface Answer {
  /** 0 closes the connection without an answer. */
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string | Buffer;
}

/** What a request is about, by its path. */
export type Subject =
  | 'kick-off'
  | 'cancellation'
  | 'list'
  | 'status'
  | 'file'
  | 'deletion'
  | 'metadata'
  | 'registration'
  | 'decision'
  | 'token'
  | 'SMART configuration'
  | 'UDAP metadata'
  | 'control'
  | 'other';

export interface Proxy {
  origin: string;
  /** How many answers were changed. */
  changed(): number;
  stop(): Promise<void>;
}

/** A server that passes everything on to another one, and changes the answers about one subject on their way back. */
export async function startMutatingProxy(
  target: string,
  subject: Subject | 'all',
  change: (answer: Answer, path: string, method: string) => void,
): Promise<Proxy> {
  let changes = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await read(request);
      const answer = await forward(target, request, body);
      const about = subjectOf(request, body);
      if (about !== 'control' && (subject === 'all' || subject === about)) {
        const before = JSON.stringify(answer);
        change(answer, request.url ?? '', request.method ?? '');
        if (JSON.stringify(answer) !== before) changes += 1;
      }
      if (answer.status === 0) return void response.destroy();
      const { 'content-length': _length, 'transfer-encoding': _coding, ...headers } = answer.headers;
      response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? undefined : answer.body);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changed: () => changes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function subjectOf({ method, url = '' }: IncomingMessage, body: Buffer): Subject {
  if (url.startsWith('/control')) return 'control';
  if (url === '/fhir/metadata') return 'metadata';
  if (/^\/fhir\/(\$|%24)/.test(url))
    return /_cancel=true|"_cancel","valueBoolean":true/.test(url + body.toString())
      ? 'cancellation'
      : 'kick-off';
  if (url === '/accounts') return 'registration';
  if (url === '/oauth/token') return 'token';
  if (url.startsWith('/fhir/.well-known/'))
    return url.includes('udap') ? 'UDAP metadata' : 'SMART configuration';
  if (url.startsWith('/accounts/requests/')) return 'decision';
  if (/^\/repository\/[^/]+\/list/.test(url)) return 'list';
  if (/^\/repository\/[^/]+\/(status|files\/[^/]*-status-)/.test(url)) return 'status';
  if (url.startsWith('/repository/')) return method === 'DELETE' ? 'deletion' : 'file';
  return 'other';
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The target sees the proxy's address, so that its links lead here; it is not asked for compressed bodies. */
function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { 'accept-encoding': _encoding, ...passed } = headers;
    const outgoing = send(
      new URL(url ?? '/', target),
      { method, headers: passed, agent: false },
      (incoming) => {
        read(incoming).then(
          (content) =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: textOr(content) }),
          reject,
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Texts are easier to change than bytes. */
const textOr = (content: Buffer): string | Buffer => {
  const text = content.toString();
  return Buffer.from(text).equals(content) ? text : content;
};
