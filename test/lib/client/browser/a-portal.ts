import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers pages as told, by path; HTML unless the page says otherwise. */
export interface APortal {
  origin: string;
  stop(): Promise<void>;
}

/** Pages by path: a text is answered as HTML, a function answers for itself. */
export async function startPortal(pages: Record<string, string | RequestListener>): Promise<APortal> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal.example');
    const page = pages[pathname];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
