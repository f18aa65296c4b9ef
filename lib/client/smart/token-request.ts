import { bodyJson } from '../decoded-body.ts';
import type { Exchange } from '../exchange.ts';
import type { HttpRequest } from '../http.ts';
import { sessionOf } from '../login.ts';
import type { Session } from '../login.ts';

/** The fields of a token request; one that is undefined is left out. */
export type TokenForm = Record<string, string | undefined>;

/** The answer to a token request; a session where it gives a token. */
export interface TokenAnswer {
  exchange: Exchange;
  /** The JSON object that came. */
  body?: Record<string, unknown>;
  /** The assertion as it was sent. */
  assertion: string;
  /** The scope that was asked for. */
  asked?: string;
  session?: Session;
}

/** The grant of SMART Backend Services (SMART App Launch 2.2, backend-services.md). */
const clientCredentials = 'client_credentials';

/** How the assertion is announced (RFC 7523 §2.2). */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The request for a token as SMART has it; `form` replaces or adds fields. */
export function tokenRequest(
  endpoint: string,
  { assertion, scope, form = {} }: { assertion: string; scope: string | undefined; form?: TokenForm },
): HttpRequest {
  const fields: TokenForm = {
    grant_type: clientCredentials,
    scope,
    client_assertion_type: assertionType,
    client_assertion: assertion,
    ...form,
  };
  const body = new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
  return {
    method: 'POST',
    url: endpoint,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: body.toString(),
  };
}

/** What an answer of a token endpoint says. */
export function readTokenAnswer(
  exchange: Exchange,
  { assertion, asked, now }: { assertion: string; asked: string | undefined; now: Date },
): TokenAnswer {
  const body = bodyJson(exchange);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return {
    ...sessionOf(exchange, now),
    assertion,
    ...(asked === undefined ? {} : { asked }),
    ...(isObject && { body: body as Record<string, unknown> }),
  };
}

/** What became of a token request, in words for a report. */
export function toldOf({ exchange, body, session }: TokenAnswer): string {
  const { status } = exchange.response;
  if (session) return `${status} with a token of scope ${JSON.stringify(body?.['scope'])}`;
  return typeof body?.['error'] === 'string' ? `${status} ${body['error']}` : String(status);
}
