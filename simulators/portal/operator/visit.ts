import type { FastifyRequest } from 'fastify';
import { newSecret } from '../../ndh/login/secrets.ts';
import type { Log } from '../../ndh/log/log.ts';
import type { Ndh } from '../../ndh/ndh.ts';
import { readCookie, type Cookie } from '../cookie.ts';

/** The cookie to which the operator's forms are bound. */
export const cookie: Cookie = { name: 'ndh_operator', path: '/operator' };

/** One request of an operator's browser. */
export interface Visit {
  http: FastifyRequest;
  ndh: Ndh;
  log: Log;
  carrier: string;
  /** What was filled in; empty where no form was sent. */
  fields: URLSearchParams;
  /** What the address asks for. */
  query: URLSearchParams;
}

/** Reads a request. */
export function visitOf(http: FastifyRequest, ndh: Ndh, log: Log): Visit {
  const body = Buffer.isBuffer(http.body) ? http.body.toString('utf8') : '';
  const [, query = ''] = http.url.split(/\?(.*)/s);
  return {
    ...{ http, ndh, log, carrier: readCookie(http, cookie) || newSecret() },
    ...{ fields: new URLSearchParams(body), query: new URLSearchParams(query) },
  };
}

/** Notes what the operator did; answers where it is shown. */
export function done({ log }: Visit, deed: string, facts: string[] = [], failed = false): { to: string } {
  const { n } = log.note({ account: '', way: 'operator', deed, facts, failed });
  return { to: `/operator?done=${n}` };
}
