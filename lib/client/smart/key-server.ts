import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyServerConfig } from '../../config/smart-config.ts';
import type { TargetConfig } from '../../config/target-config.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { nearnessOf } from '../nearness.ts';
import type { KeySet } from './key-pair.ts';

/** A key set at an address of the harness. */
export interface ServedSet {
  readonly url: string;
  /** The headers of each request for it, in order; no more than a thousand. */
  readonly fetches: Record<string, string | string[] | undefined>[];
  /** What is served from now on. */
  keys: KeySet;
}

const mostFetches = 1000;

/** Serves key sets of the harness for the target to fetch, and keeps what it was asked. Closed when the run ends. */
export class KeyServer {
  readonly #server: Server;
  readonly #base: string;
  readonly #sets = new Map<string, { served: ServedSet; cacheControl: string }>();

  private constructor(server: Server, base: string) {
    this.#server = server;
    this.#base = base;
    server.on('request', (request, response) => this.#answer(request, response));
  }

  /**
   * Begins to listen: where the configuration says, or on a free port of this machine for a target on it.
   * @throws NotTestable where the target cannot reach the harness, or the port is taken
   */
  static async open({ baseUrl, smart: { keyServer } }: TargetConfig): Promise<KeyServer> {
    if (!keyServer && nearnessOf(new URL(baseUrl).hostname) !== 'loopback')
      throw new NotTestable('the server cannot reach a key set of the harness: configure smart.keyServer');
    const server = serverFor(keyServer);
    const { host, port } = keyServer ?? { host: '127.0.0.1', port: 0 };
    await listening(server, port, host);
    // A run that is broken off leaves nothing behind that would keep the process alive.
    server.unref();
    const base = keyServer?.url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new KeyServer(server, base.replace(/\/+$/, ''));
  }

  /** Serves a key set at an address of its own. */
  publish(keys: KeySet, cacheControl = 'max-age=60'): ServedSet {
    const path = `/${randomUUID()}/jwks.json`;
    const served: ServedSet = { url: this.#base + path, fetches: [], keys };
    this.#sets.set(path, { served, cacheControl });
    return served;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    // A proxy may put the address below a path of its own.
    const [path = ''] = (request.url ?? '').split(/[?#]/);
    const found = this.#sets.get(`/${path.split('/').slice(-2).join('/')}`);
    if (!found || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    // Nobody has to know of the millionth request of a flood.
    if (found.served.fetches.length < mostFetches) found.served.fetches.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': found.cacheControl });
    response.end(JSON.stringify(found.served.keys));
  }
}

function serverFor(keyServer: KeyServerConfig | undefined): Server {
  const { cert, privateKey } = keyServer ?? {};
  if (cert === undefined || privateKey === undefined) return createServer();
  try {
    // A run that is over waits for no handshake that never comes.
    return createTlsServer({ cert, key: privateKey, handshakeTimeout: 5000 });
  } catch (error) {
    throw new NotTestable(
      `key sets cannot be served by TLS: cert and privateKey of smart.keyServer do not do (${(error as Error).message})`,
    );
  }
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error) =>
      fail(
        new NotTestable(`key sets cannot be served at ${host}:${port} (${error.message}, smart.keyServer)`),
      ),
    );
    server.listen(port, host, done);
  });
}
