import { createHmac, randomUUID } from 'node:crypto';
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';

export interface InnerAccount {
  accountId: string;
  secret: string;
  /** Where its one-time codes come from, `otpauth://totp/…`. */
  totp: string;
}

/** A simulated NDH behind a server that lets receivers in in its own way, and asks it in their name. */
export interface InnerNdh {
  accounts: [InnerAccount, InnerAccount];
  /** Passes a request on, in the name of an account or of nobody. */
  pass(asked: Asked, response: ServerResponse, account?: InnerAccount): Promise<void>;
  /** By its clock. */
  now(): Promise<Date>;
  stop(): Promise<void>;
}

export interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** @param publicUrl origin of the server before it */
export async function startInnerNdh(publicUrl: string): Promise<InnerNdh> {
  const ndh = await startNdh({ control: true, sftpPort: false, size: 4, publicUrl });
  const ask = asking(ndh.origin);
  const accounts: [Opened, Opened] = [await opened(ask), await opened(ask)];
  return {
    accounts,
    now: async () => new Date((await ask('/control/clock'))['now'] ?? 0),
    stop: () => ndh.stop(),
    async pass({ method, url, headers, body }, response, account) {
      if (method === 'POST' && url === '/control/clock') for (const each of accounts) each.stale = true;
      const own = accounts.find(({ accountId }) => accountId === account?.accountId);
      const { authorization: _, ...others } = headers;
      const carried = own && { authorization: `Bearer ${await tokenOf(ask, own)}` };
      const onward = send(ndh.origin + url, { method, headers: { ...others, ...carried } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    },
  };
}

/** A request with its body. */
export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', url = '/', headers } = request;
  return { method, url, headers, body: Buffer.concat(parts) };
}

interface Opened extends InnerAccount {
  token?: string;
  /** The clock has been moved since the token was got. */
  stale?: boolean;
}

type Ask = (path: string, body?: object) => Promise<Record<string, string>>;

const asking =
  (origin: string): Ask =>
  async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const sent = body && { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(origin + path, sent)).json() as Promise<Record<string, string>>;
  };

async function opened(ask: Ask): Promise<Opened> {
  const organization = { name: `Directory ${randomUUID()}`, state: 'MD' };
  const contact = { name: 'Ada Park', email: 'ada.park@directory.example' };
  const granted = await ask('/accounts', { organization, contact, purpose: 'directory-distribution' });
  const { accountId = '', secret = '', totp = '' } = granted;
  return { accountId, secret, totp };
}

/** A session of the simulated NDH, which asks for a code in its own way; each serves one login. */
async function tokenOf(ask: Ask, account: Opened): Promise<string> {
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
export function codeAt(totp: string, now: string): string {
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
