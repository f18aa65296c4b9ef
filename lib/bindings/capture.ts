import { withoutReferences } from '../client/character-references.ts';
import { bodyJson, bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import { valuesAt } from '../client/json-path.ts';
import type { WrittenCapture } from './written-binding.ts';

/** The places in an answer from which something can be taken, by the word before the colon. */
const places: Record<string, (exchange: Exchange, rest: string) => unknown> = {
  json: (exchange, path) => valuesAt(bodyJson(exchange), path).found[0],
  header: ({ response }, name) => response.headers[name.toLowerCase()],
  cookie: (exchange, name) => cookiesOf(exchange)[name],
  body: (exchange) => bodyText(exchange),
  status: ({ response }) => String(response.status),
  url: ({ request }) => request.url,
};

const longestMatched = 256 * 1024;

/** What is wrong with the way in which a capture is written, in words; undefined where nothing is. */
export function captureFlaw(written: WrittenCapture): string | undefined {
  const { from, match } = whole(written);
  const flaw = from.map(placeFlaw).find((each) => each !== undefined);
  return flaw ?? (match === undefined ? undefined : patternFlaw(match));
}

function placeFlaw(from: string): string | undefined {
  const [place, rest] = parted(from);
  const takesMore = place === 'json' || place === 'header' || place === 'cookie';
  if (!Object.hasOwn(places, place) || takesMore !== (rest !== ''))
    return `${JSON.stringify(from)} is no place in an answer; expected json:$.path, header:Name, cookie:NAME, body, status or url`;
  if (place === 'json' && !/^\$(\.[^.[\]\s]+|\[(\*|\d+)\])*$/.test(rest))
    return `${JSON.stringify(rest)} is no path; expected one like $.account.id or $.links[0]`;
  return undefined;
}

/** What is wrong with a regular expression, in words; undefined where nothing is. */
export function patternFlaw(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 's');
    return undefined;
  } catch (error) {
    return `${JSON.stringify(pattern)} is no regular expression: ${(error as Error).message}`;
  }
}

/** What a capture finds in an answer; undefined where that is nothing. */
export function take(written: WrittenCapture, exchange: Exchange): unknown {
  const { from, match } = whole(written);
  for (const each of from) {
    const [place, rest] = parted(each);
    const written = matched(places[place]?.(exchange, rest), match);
    const value = place === 'body' && isMarkup(exchange) ? read(written) : written;
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** Whether a body is HTML or XML, in which a secret such as `a&b` is written `a&amp;b`. */
function isMarkup({ response }: Exchange): boolean {
  return /^\s*[\w.-]+\/([\w.-]+\+)?(html|xml)\s*(;|$)/i.test(response.headers['content-type'] ?? '');
}

const read = (value: unknown) => (typeof value === 'string' ? withoutReferences(value) : value);

function matched(value: unknown, match: string | undefined): unknown {
  if (match === undefined || value === undefined || value === null) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [all, first] = new RegExp(match, 's').exec(text.slice(0, longestMatched)) ?? [];
  return first ?? all;
}

/** Whether a capture may find nothing. */
export function isOptional(written: WrittenCapture): boolean {
  return whole(written).optional ?? false;
}

/** The cookies that an answer sets, by name. */
export function cookiesOf({ response }: Exchange): Record<string, string> {
  // Several of these headers come joined; only what follows a comma and has a name begins another one.
  const lines = (response.headers['set-cookie'] ?? '').split(/,\s*(?=[^\s,;=]+=)/);
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^\s*([^\s;=]+)=([^;]*)/.exec(line) ?? [];
    return name === undefined ? [] : [[name, (value ?? '').trim()] as const];
  });
  return Object.fromEntries(pairs);
}

/** A capture as it is told to somebody who has to mend it. */
export function wordsOf(written: WrittenCapture): string {
  const { from, match } = whole(written);
  return `${from.join(' or ')}${match === undefined ? '' : ` that matches ${match}`}`;
}

function whole(written: WrittenCapture): { from: string[]; match?: string; optional?: boolean } {
  if (typeof written === 'string') return { from: [written] };
  return { ...written, from: [written.from].flat() };
}

function parted(from: string): [place: string, rest: string] {
  const colon = from.indexOf(':');
  return colon === -1 ? [from, ''] : [from.slice(0, colon), from.slice(colon + 1)];
}
