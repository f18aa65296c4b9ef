import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { NonConformance } from '../verdict/outcomes.ts';
import type { Exchange } from './exchange.ts';

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const decoders: Record<string, Decoder> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** True of bytes that begin like a gzip stream. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The body without its content coding, gzip also where it is not announced (A79).
 * @throws NonConformance when the body is not what Content-Encoding says, or unpacks to more than `maxBytes`
 */
export function decodedBody(exchange: Exchange, maxBytes = 1024 * 1024 * 1024): Uint8Array {
  const { body, headers } = exchange.response;
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  let bytes = body;
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity' || bytes.length === 0) continue;
    bytes = unpack(exchange, bytes, coding, maxBytes);
  }
  return isGzip(bytes) ? unpack(exchange, bytes, 'gzip', maxBytes) : bytes;
}

function unpack(exchange: Exchange, bytes: Uint8Array, coding: string, maxBytes: number): Uint8Array {
  const decode = decoders[coding];
  const fail = (received: string) =>
    new NonConformance({
      expected: `a body that unpacks as ${coding}`,
      received,
      where: `${exchange.request.method} ${exchange.request.url}`,
    });
  if (!decode) throw fail('a coding nobody asked for');
  try {
    return decode(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw fail(code === 'ERR_BUFFER_TOO_LARGE' ? `more than ${maxBytes} bytes` : message);
  }
}

/** The decoded body as text; bytes that are not UTF-8 become replacement characters. */
export function bodyText(exchange: Exchange): string {
  return new TextDecoder().decode(decodedBody(exchange));
}

/** The decoded body as JSON, or undefined where it is none. */
export function bodyJson(exchange: Exchange): unknown {
  try {
    return JSON.parse(bodyText(exchange));
  } catch {
    return undefined;
  }
}
