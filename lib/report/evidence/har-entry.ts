import { STATUS_CODES } from 'node:http';
import type { Written } from './written.ts';

/** To what an exchange belongs. */
export interface Place {
  scenario: string;
  /** `features/login/two-factors.feature:12` */
  at: string;
  requirements: string[];
  step: string;
}

/** An exchange as HAR 1.2 has it; members of our own begin with `_`. */
export interface HarEntry {
  pageref: string;
  startedDateTime: string;
  time: number;
  request: object;
  response: object;
  cache: object;
  timings: { send: number; wait: number; receive: number };
  [own: `_${string}`]: unknown;
}

/** @param started in milliseconds since 1970, where the evidence does not say when */
export function harEntry(evidence: Written, place: Place, pageref: string, started: number): HarEntry {
  const { duration = 0, reading = 0, failure } = evidence;
  return {
    pageref,
    startedDateTime: new Date(evidence.started ?? started).toISOString(),
    time: duration + reading,
    request: requestOf(evidence),
    response: responseOf(evidence),
    cache: {},
    timings: { send: 0, wait: duration, receive: reading },
    ...(failure !== undefined && { _error: failure }),
    _scenario: place.scenario,
    _at: place.at,
    _requirements: place.requirements,
    _step: place.step,
  };
}

// Sizes on the wire and the version of HTTP are not known of every exchange; -1 says so.
const unknown = -1;

function requestOf({ request = {} }: Written): object {
  const { method = '', url = '', headers = {}, body } = request;
  return {
    ...{ method, url, httpVersion: 'HTTP/1.1', cookies: [], headers: pairs(Object.entries(headers)) },
    queryString: url.includes('?') ? pairs([...(URL.parse(url)?.searchParams ?? [])]) : [],
    ...(body !== undefined && { postData: { mimeType: mediaType(headers), params: [], text: body } }),
    headersSize: unknown,
    bodySize: body === undefined ? 0 : unknown,
  };
}

/** An answer that did not come has the status 0, as browsers write it. */
function responseOf({ response = {} }: Written): object {
  const { status = 0, headers = {}, body = '', bytes, truncated } = response;
  return {
    ...{ status, statusText: STATUS_CODES[status] ?? '', httpVersion: 'HTTP/1.1', cookies: [] },
    headers: pairs(Object.entries(headers)),
    content: {
      ...{ size: bytes ?? unknown, mimeType: mediaType(headers), text: body },
      ...(truncated !== undefined && { comment: `cut short: ${truncated}` }),
    },
    redirectURL: valueOf(headers, 'location'),
    headersSize: unknown,
    bodySize: bytes ?? unknown,
  };
}

const pairs = (entries: [string, string][]) => entries.map(([name, value]) => ({ name, value }));

const mediaType = (headers: Record<string, string>): string => valueOf(headers, 'content-type');

function valueOf(headers: Record<string, string>, name: string): string {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}
