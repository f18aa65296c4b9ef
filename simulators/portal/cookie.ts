import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh/ndh.ts';
import { originOf } from '../ndh/routes/origin.ts';

/** A cookie that a page's address is bound to, and no script can read. */
export interface Cookie {
  name: string;
  path: string;
}

/** The value of a cookie of a request; empty where it came with none, or with one that was not made here. */
export function readCookie({ headers }: FastifyRequest, { name }: Cookie): string {
  const parts = (headers.cookie ?? '').split(';').map((part) => part.trim());
  const value = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return /^[\w-]{43}$/.test(value) ? value : '';
}

/** Has a browser keep a cookie until it is closed; `keeping` says how: unless said, for requests of the pages themselves. */
export function setCookie(
  reply: FastifyReply,
  { name, path }: Cookie,
  value: string,
  ndh: Ndh,
  keeping = 'HttpOnly; SameSite=Strict',
): void {
  const secure = originOf(reply.request, ndh).startsWith('https:') ? '; Secure' : '';
  reply.header('set-cookie', `${name}=${value}; Path=${path}; ${keeping}${secure}`);
}
