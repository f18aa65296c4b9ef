import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeAt, type InnerAccount, readAsked, startInnerNdh } from './inner-ndh.ts';

export type Flaw = 'takes any code' | 'needs no code' | 'takes codes twice' | 'takes old codes';

export interface Gate {
  origin: string;
  accounts: [InnerAccount, InnerAccount];
  stop(): Promise<void>;
}

/**
 * An NDH into which one request leads: HTTP Basic with the secret, and the one-time code in a header beside it. Behind it is the
 * simulated NDH, which knows nothing of that.
 */
export async function startGate(flaws: Flaw[] = []): Promise<Gate> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ndh = await startInnerNdh(origin);
  const sessions = new Map<string, InnerAccount>();
  const used = new Set<string>();

  const isRight = async ({ totp }: InnerAccount, code: string): Promise<boolean> => {
    if (code === '') return flaws.includes('needs no code');
    if (flaws.includes('takes any code')) return true;
    if (used.has(totp + code) && !flaws.includes('takes codes twice')) return false;
    used.add(totp + code);
    const now = (await ndh.now()).getTime();
    const steps = flaws.includes('takes old codes') ? 60 : 1;
    const times = Array.from({ length: steps + 2 }, (_, back) => now + (1 - back) * 30_000);
    return times.some((time) => codeAt(totp, new Date(time).toISOString()) === code);
  };

  const signOn = async ({ headers }: IncomingMessage): Promise<[number, object]> => {
    const [, encoded = ''] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
    const pair = Buffer.from(encoded, 'base64').toString();
    const account = ndh.accounts.find(({ accountId, secret }) => pair === `${accountId}:${secret}`);
    const code = String(headers['x-otp'] ?? '');
    if (!account || !(await isRight(account, code))) return [401, { error: 'access_denied' }];
    const token = randomUUID();
    sessions.set(token, account);
    return [200, { sessions: [{ key: token, seconds: 3600 }] }];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const told = (status: number, what: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what));
    const key = String(request.headers['x-session'] ?? '');
    if (asked.url === '/session' && asked.method === 'DELETE')
      return void told(sessions.delete(key) ? 200 : 401, {});
    if (asked.url === '/session') return void told(...(await signOn(request)));
    await ndh.pass(asked, response, sessions.get(key));
  };

  server.on('request', (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  return {
    origin,
    accounts: ndh.accounts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ndh.stop();
    },
  };
}
