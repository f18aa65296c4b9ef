import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Keeps the last request of a server, and its answer, until the next. Where none is alive while V8 collects garbage, the
 * hidden classes of both are gone; after some such pauses V8 builds every later one as a dictionary, and each answer
 * takes more than half as long again.
 */
export function keepShapes(server: Server): void {
  const kept: { request?: IncomingMessage; answer?: ServerResponse } = {};
  server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
    kept.request = request;
    kept.answer = answer;
  });
}
