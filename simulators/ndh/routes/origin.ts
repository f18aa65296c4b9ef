import type { FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';

/** The origin under which the caller reaches the server: the public one, else the request's host. */
export function originOf(request: FastifyRequest, { publicUrl }: Ndh): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  const { host = '' } = request.headers;
  const { localPort = 80 } = request.socket;
  const name = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(host)
    ? host
    : `127.0.0.1:${localPort}`;
  return `${request.protocol}://${name}`;
}
