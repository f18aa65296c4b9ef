import { X509Certificate } from 'node:crypto';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { isLoopback } from '../smart/addresses.ts';

/** By what a server speaks TLS: PEM, the certificate with those that lead to its authority. */
export interface Certified {
  cert: string;
  key: string;
}

/** What is offered in a handshake: nothing older than TLS 1.2. */
export const secureOptions = ({ cert, key }: Certified) =>
  ({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: 15_000 }) as const;

/** A server that speaks HTTPS where there is a certificate, else HTTP. */
export function serverWith(certified: Certified | undefined, answer: RequestListener): Server {
  if (!certified) return createPlain(answer);
  const server = createSecure(secureOptions(certified), answer);
  endHandshakesToo(server);
  return server;
}

/**
 * The origin of such a server on this machine: by the name of the loopback address where the certificate is for that, and
 * not for the address.
 */
export function originWith(certified: Certified | undefined, host: string, port: number): string {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!certified) return `http://${authority}`;
  const certificate = new X509Certificate(certified.cert);
  const byName = certificate.checkIP(host) === undefined && certificate.checkHost('localhost') !== undefined;
  return byName && isLoopback(host) ? `https://localhost:${port}` : `https://${authority}`;
}

/**
 * Lets `closeAllConnections` end those too that have not come as far as HTTP: a server waits for them before it is closed,
 * and whoever connects and says nothing would hold it up.
 */
export function endHandshakesToo(server: Server | SecureServer): void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const closeUsual = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeUsual();
    for (const socket of open) socket.destroy();
  };
}
