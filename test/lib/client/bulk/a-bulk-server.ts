import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BulkClient } from '../../../../lib/client/bulk/bulk-client.ts';
import { bearer } from '../../../../lib/client/login.ts';
import { aConversation } from '../a-conversation.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

export interface BulkServer {
  origin: string;
  /** What was asked, in order: method and path. */
  asked: string[];
  /** A client whose clock is the server's: it moves when it is told to. */
  client: BulkClient;
  /** Seconds that the client has let pass. */
  waits: number[];
  stop(): Promise<void>;
}

/** A Bulk Data server that answers as a test says, with a clock that the client moves. */
export async function aBulkServer(
  answer: Answer,
  written: Record<string, unknown> | ((origin: string) => Record<string, unknown>) = {},
): Promise<BulkServer> {
  const asked: string[] = [];
  const waits: number[] = [];
  let now = Date.parse('2026-01-01T00:00:00Z');
  const server = createServer((request, response) => {
    if (request.url === '/control/clock') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const seconds = Number(/PT([\d.]+)S/.exec(body)?.[1] ?? 0);
        if (body) waits.push(seconds);
        now += seconds * 1000;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ now: new Date(now).toISOString() }));
      });
      return;
    }
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    answer(request, response, origin);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const conversation = aConversation({
    baseUrl: `${origin}/fhir`,
    control: { url: `${origin}/control` },
    ...(typeof written === 'function' ? written(origin) : written),
  });
  return {
    ...{ origin, asked, waits },
    client: new BulkClient(conversation, async () => bearer('a-token')),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
