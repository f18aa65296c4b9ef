import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { NonConformance, NotTestable } from '../verdict/outcomes.ts';
import type { Exchange } from './exchange.ts';
import { isTooDeep } from './json-depth.ts';
import { usualLimits } from './usual-limits.ts';

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const decoders = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  // Many servers send the raw form under this name; RFC 9110 §8.4.1.2 tells of them.
  ['deflate', (bytes, options) => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, options)],
  ['br', brotliDecompressSync],
  ['zstd', zstdDecompressSync],
]);

/** More layers than this serve nobody. */
const mostCodings = 3;

/** A body that grows more than this is made to; JSON lines grow tenfold, and thirtyfold where all are alike. */
const utmostGrowth = 250;

/** True of bytes that begin like a gzip stream. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/**
 * The body without its content coding, gzip also where it is not announced (A79).
 * @throws as `announcedBody` does
 */
export function decodedBody(exchange: Exchange, maxBytes = mostBytesOf(exchange)): Uint8Array {
  const bytes = announcedBody(exchange, maxBytes);
  return isGzip(bytes) ? unpack(exchange, bytes, 'gzip', maxBytes) : bytes;
}

const mostBytesOf = ({ response }: Exchange): number => response.mostBytes ?? usualLimits.fileBytes;

/**
 * The body without the content coding that is announced.
 * @throws NonConformance when the body is not what Content-Encoding says, or is made to fill the memory
 * @throws NotTestable when it is larger than the configuration takes
 */
export function announcedBody(exchange: Exchange, maxBytes = mostBytesOf(exchange)): Uint8Array {
  const { body, headers } = exchange.response;
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > mostCodings)
    throw flaw(exchange, `a body of at most ${mostCodings} codings`, `${codings.length} of them`);
  let bytes = body;
  for (const coding of codings.reverse())
    if (bytes.length > 0) bytes = unpack(exchange, bytes, coding, maxBytes);
  return bytes;
}

function unpack(exchange: Exchange, bytes: Uint8Array, coding: string, maxBytes: number): Uint8Array {
  const decode = decoders.get(coding);
  const fail = (received: string) => flaw(exchange, `a body that unpacks as ${coding}`, received);
  if (!decode) throw fail('a coding nobody asked for');
  try {
    return decode(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'ERR_BUFFER_TOO_LARGE') throw fail(message);
    const much = `more than ${maxBytes} bytes from ${bytes.length}`;
    if (maxBytes > utmostGrowth * bytes.length) throw fail(much);
    throw new NotTestable(`a body unpacks to ${much}: raise the bytes in limits\n  at ${placeOf(exchange)}`);
  }
}

function flaw(exchange: Exchange, expected: string, received: string): NonConformance {
  return new NonConformance({ expected, received, where: placeOf(exchange) });
}

function placeOf({ request }: Exchange): string {
  return `${request.method} ${request.url}`;
}

/** The decoded body as text; bytes that are not UTF-8 become replacement characters. */
export function bodyText(exchange: Exchange): string {
  return new TextDecoder().decode(decodedBody(exchange));
}

/** The decoded body as JSON, or undefined where it is none, or nested deeper than anything that is asked for. */
export function bodyJson(exchange: Exchange): unknown {
  try {
    const text = bodyText(exchange);
    return isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
