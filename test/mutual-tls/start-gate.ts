import { createHmac, randomUUID } from 'node:crypto';
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';
import { makeCertificate } from '../../simulators/ndh/tls/make-certificate.ts';

export type Flaw = 'lets the secret in alone' | 'takes any certificate';

export interface GateOptions {
  /** Of the authority whose clients are known, PEM. */
  authority: string;
  flaws?: Flaw[];
  /** Whether no connection is taken without a certificate. */
  always?: boolean;
}

/** An account behind the gate, whose client's certificate has its id as common name. */
export interface GatedAccount {
  accountId: string;
  secret: string;
}

export interface Gate {
  origin: string;
  /** The authority of its own certificate, PEM. */
  ca: string;
  accounts: [GatedAccount, GatedAccount];
  /** Common names of the certificates that were shown with requests, by method and path; `none` where none was. */
  shown: string[];
  stop(): Promise<void>;
}

interface Inner extends GatedAccount {
  totp: string;
  token?: string;
  /** The clock has been moved since it was got. */
  stale?: boolean;
}

/**
 * An NDH whose second factor is a certificate: an account logs in by one request with its secret, over a connection that shows
 * its certificate, and so does each request with the session. Behind it is the simulated NDH, which knows nothing of that.
 */
export async function startGate({ authority, flaws = [], always = false }: GateOptions): Promise<Gate> {
  const own = await makeCertificate(['localhost', '127.0.0.1']);
  const tls = { cert: own.cert, key: own.key, ca: authority };
  const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: always });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const ndh = await startNdh({ control: true, sftpPort: false, size: 4, publicUrl: origin });
  const has = (flaw: Flaw): boolean => flaws.includes(flaw);
  const ask = asking(ndh.origin);
  const accounts = [await opened(ask), await opened(ask)] as const;
  const sessions = new Map<string, Inner>();
  const shown: string[] = [];

  /** Whether a connection is that of the account. */
  const isOf = (socket: TLSSocket, { accountId }: Inner): boolean => {
    if (has('lets the secret in alone')) return true;
    const name = nameIn(socket);
    return has('takes any certificate') ? name !== undefined : socket.authorized && name === accountId;
  };

  const signOn = async (socket: TLSSocket, body: string): Promise<[number, object]> => {
    const { accountId, secret } = JSON.parse(body) as GatedAccount;
    const account = accounts.find((each) => each.accountId === accountId && each.secret === secret);
    if (!account || !isOf(socket, account)) return [401, { error: 'access_denied' }];
    const token = randomUUID();
    sessions.set(token, account);
    return [200, { access_token: token, expires_in: 3600 }];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const socket = request.socket as TLSSocket;
    const { method = 'GET', url = '/' } = request;
    shown.push(`${method} ${url.split('?')[0]} ${nameIn(socket) ?? 'none'}`);
    const body = await read(request);
    const told = (status: number, what: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what));
    if (url === '/sign-on') return void told(...(await signOn(socket, body.toString())));
    if (method === 'POST' && url === '/control/clock') for (const each of accounts) each.stale = true;
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const account = sessions.get(token);
    if (url === '/sign-off') return void (sessions.delete(token), told(200, {}));
    if (account && !isOf(socket, account)) return void told(401, { error: 'invalid_token' });
    const inner = account && `Bearer ${await innerToken(ask, account)}`;
    const { authorization: _, ...others } = request.headers;
    const headers = { ...others, ...(inner ? { authorization: inner } : {}) };
    pass(ndh.origin, { method, url, headers, body }, response);
  };

  server.on('request', (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  return {
    ...{ origin, ca: own.authority, accounts: [accounts[0], accounts[1]], shown },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ndh.stop();
    },
  };
}

const nameIn = (socket: TLSSocket): string | undefined =>
  socket.getPeerX509Certificate()?.subject.replace(/^CN=/, '');

type Ask = (path: string, body?: object) => Promise<Record<string, string>>;

const asking =
  (origin: string): Ask =>
  async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const sent = body && { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(origin + path, sent)).json() as Promise<Record<string, string>>;
  };

async function opened(ask: Ask): Promise<Inner> {
  const organization = { name: `Directory ${randomUUID()}`, state: 'MD' };
  const contact = { name: 'Ada Park', email: 'ada.park@directory.example' };
  const granted = await ask('/accounts', { organization, contact, purpose: 'directory-distribution' });
  const { accountId = '', secret = '', totp = '' } = granted;
  return { accountId, secret, totp };
}

/** A session of the simulated NDH, which asks for a code in its own way; each serves one login. */
async function innerToken(ask: Ask, account: Inner): Promise<string> {
  const { accountId, secret, totp } = account;
  if (account.token === undefined || account.stale) {
    account.stale = false;
    const { challenge } = await ask('/login', { accountId, secret });
    const { now = '' } = await ask('/control/clock');
    const { access_token: token } = await ask('/login/code', { challenge, code: codeAt(totp, now) });
    if (token !== undefined) account.token = token;
  }
  return account.token ?? '';
}

/** RFC 6238, as the simulated NDH has it: SHA1, 6 digits, 30 s. */
function codeAt(totp: string, now: string): string {
  const secret = new URL(totp).searchParams.get('secret') ?? '';
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse(now) / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const value = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

interface Passed {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

function pass(origin: string, { url, body, ...options }: Passed, response: ServerResponse): void {
  const onward = send(origin + url, options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
