import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Ndh } from '../../ndh/ndh.ts';

/**
 * Whether a request names the server as nobody else can: by its address, as the computer itself, or by its public URL. A
 * name that a foreign site has had lead here (DNS rebinding) is none of these.
 */
export function isHere({ headers }: FastifyRequest, { publicUrl }: Pick<Ndh, 'publicUrl'>): boolean {
  const name = nameIn(`http://${headers.host ?? ''}`);
  if (name === undefined) return false;
  const isOwn = /^(.+\.)?localhost$/.test(name) || isIP(name.replace(/^\[|\]$/g, '')) > 0;
  return isOwn || name === nameIn(publicUrl ?? '');
}

const nameIn = (address: string): string | undefined => URL.parse(address)?.hostname;
