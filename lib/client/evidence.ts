import { constants, gunzipSync } from 'node:zlib';
import { isGzip } from './decoded-body.ts';
import type { Exchange, LostRequest } from './exchange.ts';
import type { HandExchange } from './person/hand-exchange.ts';
import type { Redactor } from './redact.ts';
import type { SftpExchange } from './sftp.ts';

/** An exchange as it is written down: readable, cut to size, without secrets. */
export interface Evidence {
  request: Exchange['request'];
  response: {
    status: number;
    headers: Record<string, string>;
    body: string;
    /** Size of the body as received. */
    bytes: number;
    truncated?: string;
  };
  /** Whole milliseconds until the status line. */
  duration: number;
  /** Whole milliseconds from there to the end of the body. */
  reading?: number;
  /** When it was sent, in milliseconds since 1970. */
  started?: number;
}

/** A request without an answer, in the same form. */
export type LostEvidence = Pick<Evidence, 'request' | 'duration' | 'started'> & {
  /** What came instead of an answer. */
  failure: string;
};

/** Begins the address of what a binding did without HTTP. */
export const bindingScheme = 'binding:';

/** Stands in place of a method where a person did something. */
export const byHandMethod = 'BY HAND';

/** An SFTP operation as it is written down, in the same form: its name in place of a method, its result as status. */
export interface SftpEvidence {
  request: { method: string; url: string };
  response: { status: string; bytes?: number };
  duration?: number;
  started?: number;
}

/** What a person did and told, in the same form. */
export interface HandEvidence {
  request: { method: string; url: string };
  response: { status: string; body: string };
  duration?: number;
  started?: number;
}

/** Whatever is done in a run, by whichever way. */
export type Deed = Exchange | LostRequest | SftpExchange | HandExchange;

/** What was done, as it is written down. */
export type WrittenEvidence = Evidence | LostEvidence | SftpEvidence | HandEvidence;

const longestBody = 4096;

/** Writes down what was done, by whichever way. */
export function evidenceOf(exchange: Deed, redactor: Redactor): WrittenEvidence {
  if ('operation' in exchange) return sftpEvidence(exchange, redactor);
  if ('failure' in exchange) return lostEvidence(exchange, redactor);
  return 'deed' in exchange ? handEvidence(exchange, redactor) : toEvidence(exchange, redactor);
}

/** Writes an exchange down; body texts are cut to 4 kB. */
export function toEvidence(exchange: Exchange, redactor: Redactor): Evidence {
  const { response } = exchange;
  return {
    request: requestEvidence(exchange, redactor),
    response: {
      status: response.status,
      headers: redactor.headers(response.headers),
      body: redactor.excerpt(beginning(response.body)),
      bytes: response.received ?? response.body.length,
      ...(response.truncated === undefined ? {} : { truncated: response.truncated }),
    },
    ...timesOf(exchange),
  };
}

function requestEvidence({ request }: Pick<Exchange, 'request'>, redactor: Redactor): Evidence['request'] {
  return {
    method: request.method,
    url: redactor.text(request.url),
    headers: redactor.headers(request.headers),
    ...(request.body === undefined ? {} : { body: redactor.excerpt(request.body) }),
    ...(request.certificate !== undefined && { certificate: redactor.text(request.certificate) }),
  };
}

function lostEvidence(lost: LostRequest, redactor: Redactor): LostEvidence {
  return {
    request: requestEvidence(lost, redactor),
    failure: redactor.excerpt(lost.failure),
    ...timesOf(lost),
  };
}

type Times = { started?: number; duration: number; reading?: number };

/** Durations as whole milliseconds; what the exchange does not know is left out. */
const timesOf = ({ started, duration, reading }: Times): Times => ({
  duration: Math.round(duration),
  ...(reading !== undefined && { reading: Math.round(reading) }),
  ...(started !== undefined && { started }),
});

/** Writes an SFTP operation down. */
export function sftpEvidence(
  { operation, url, result, bytes, duration, ...times }: SftpExchange,
  redactor: Redactor,
): SftpEvidence {
  return {
    request: { method: `SFTP ${operation}`, url: redactor.text(url) },
    response: { status: redactor.text(result), ...(bytes !== undefined && { bytes }) },
    ...(duration !== undefined && timesOf({ duration, ...times })),
  };
}

function handEvidence(
  { deed, url, told, duration, ...times }: HandExchange,
  redactor: Redactor,
): HandEvidence {
  return {
    request: { method: byHandMethod, url: redactor.text(url) },
    response: { status: 'told', body: redactor.excerpt([deed, ...told].join('\n')) },
    ...(duration !== undefined && timesOf({ duration, ...times })),
  };
}

function beginning(body: Uint8Array): string {
  const head = body.subarray(0, 2 * longestBody);
  if (!isGzip(head)) return readable(head);
  try {
    const bytes = gunzipSync(head.subarray(0, longestBody), { finishFlush: constants.Z_SYNC_FLUSH });
    return readable(bytes.subarray(0, 2 * longestBody));
  } catch {
    return '(gzip that does not unpack)';
  }
}

function readable(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes('\0') ? '(binary)' : text;
}
