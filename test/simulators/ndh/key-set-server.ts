import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that keeps key sets, or does something else. */
export interface KeySetServer {
  url: string;
  /** How many requests came. */
  requests: number;
  answer: RequestListener;
}

/** Answers with a key set. */
export const keySet =
  (keys: unknown[], cacheControl = 'max-age=60'): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', 'application/json').setHeader('cache-control', cacheControl);
    response.end(JSON.stringify({ keys }));
  };

/** Runs a test with a server of key sets on the loopback address. */
export async function withKeySets(
  answer: RequestListener,
  body: (server: KeySetServer) => Promise<void>,
): Promise<void> {
  const kept: KeySetServer = { url: '', requests: 0, answer };
  const server = createServer((request, response) => {
    kept.requests += 1;
    kept.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kept.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  try {
    await body(kept);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
