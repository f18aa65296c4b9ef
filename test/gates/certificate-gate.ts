import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type InnerAccount, readAsked, startInnerNdh } from './inner-ndh.ts';
import { makeCertificate } from '../../simulators/ndh/tls/make-certificate.ts';

export type Flaw = 'lets the secret in alone' | 'takes any certificate';

export interface GateOptions {
  /** Of the authority whose clients are known, PEM. */
  authority: string;
  flaws?: Flaw[];
  /** Whether no connection is taken without a certificate. */
  always?: boolean;
}

export interface Gate {
  origin: string;
  /** The authority of its own certificate, PEM. */
  ca: string;
  /** The certificate of each client has the id of its account as common name. */
  accounts: [InnerAccount, InnerAccount];
  /** Common names of the certificates that were shown with requests, by method and path; `none` where none was. */
  shown: string[];
  stop(): Promise<void>;
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const ndh = await startInnerNdh(origin);
  const { accounts } = ndh;
  const has = (flaw: Flaw): boolean => flaws.includes(flaw);
  const sessions = new Map<string, InnerAccount>();
  const shown: string[] = [];

  /** Whether a connection is that of the account. */
  const isOf = (socket: TLSSocket, { accountId }: InnerAccount): boolean => {
    if (has('lets the secret in alone')) return true;
    const name = nameIn(socket);
    return has('takes any certificate') ? name !== undefined : socket.authorized && name === accountId;
  };

  const signOn = async (socket: TLSSocket, body: string): Promise<[number, object]> => {
    const { accountId, secret } = JSON.parse(body) as InnerAccount;
    const account = accounts.find((each) => each.accountId === accountId && each.secret === secret);
    if (!account || !isOf(socket, account)) return [401, { error: 'access_denied' }];
    const token = randomUUID();
    sessions.set(token, account);
    return [200, { access_token: token, expires_in: 3600 }];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const socket = request.socket as TLSSocket;
    const asked = await readAsked(request);
    const { method, url, headers, body } = asked;
    shown.push(`${method} ${url.split('?')[0]} ${nameIn(socket) ?? 'none'}`);
    const told = (status: number, what: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what));
    if (url === '/sign-on') return void told(...(await signOn(socket, body.toString())));
    const token = /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const account = sessions.get(token);
    if (url === '/sign-off') return void (sessions.delete(token), told(200, {}));
    if (account && !isOf(socket, account)) return void told(401, { error: 'invalid_token' });
    await ndh.pass(asked, response, account);
  };

  server.on('request', (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  return {
    ...{ origin, ca: own.authority, accounts, shown },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ndh.stop();
    },
  };
}

const nameIn = (socket: TLSSocket): string | undefined =>
  socket.getPeerX509Certificate()?.subject.replace(/^CN=/, '');
