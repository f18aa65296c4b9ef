import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KeyPair, publicSet } from '../client/smart/key-pair.ts';
import type { ReceiverBehaviour } from './behaviour.ts';

/** An address at which everybody can fetch the public keys of a receiver. */
export interface KeyServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves public keys on a free port of this machine. */
export async function serveKeys(
  keys: KeyPair[],
  { servedKeySet }: Pick<ReceiverBehaviour, 'servedKeySet'>,
): Promise<KeyServer> {
  const server = createServer((request, response) => {
    const headers = servedKeySet(request.headers.authorization);
    if (!headers) return response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    response.writeHead(200, { 'content-type': 'application/jwk-set+json', ...headers });
    return response.end(JSON.stringify(publicSet(...keys)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
