import type { IncomingHttpHeaders } from 'node:http';
import { closeSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, refuse } from './caller.ts';

/** A file as it is to be sent. */
export interface Sending {
  /** Absolute path. */
  path: string;
  bytes: number;
  /** What tells this content from any other: without quotes. */
  tag: string;
  contentType: string;
  /** Whether the bytes go out compressed. */
  zipped: boolean;
  /** The last word on the headers. */
  headers(headers: Record<string, string>): Record<string, string>;
  /** Status of the answer with the whole file; 200 where absent. */
  status?: number;
  /** How many of the bytes announced are sent before the connection is closed. */
  bytesSent?: (announced: number) => number;
  /** Called once the answer went out, or the connection ended before. */
  done?: (complete: boolean) => void;
  /** Called when the last byte was handed over; `ended` is fulfilled once the answer has gone out. */
  allSent?: (ended: Promise<void>) => void;
}

/**
 * Sends a file, whole or in part. It is opened before the answer begins, so that whatever replaces or removes it
 * meanwhile does not disturb the download.
 */
export function sendFile(file: Sending, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { path, bytes, zipped } = file;
  const etag = `"${file.tag}${zipped ? '-gzip' : ''}"`;
  reply.headers({ etag, vary: 'Accept-Encoding', 'cache-control': 'no-store' });
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const part = zipped || request.method !== 'GET' ? undefined : partAsked(request.headers, etag, bytes);
  if (part === 'beyond')
    return refuse(
      reply.header('content-range', `bytes */${bytes}`),
      416,
      'invalid',
      `the file has ${bytes} bytes`,
    );
  const headers = {
    'content-type': file.contentType,
    ...(zipped
      ? { 'content-encoding': 'gzip' }
      : { 'content-length': String(part?.length ?? bytes), 'accept-ranges': 'bytes' }),
    ...(part && { 'content-range': part.range }),
  };
  const descriptor = openFile(path);
  if (descriptor === undefined) return notFound(reply);
  reply.code(part ? 206 : (file.status ?? 200)).headers(file.headers(headers));
  if (request.method === 'HEAD') {
    closeSync(descriptor);
    return reply.send();
  }
  const ended = whenSent(reply, (complete) => file.done?.(complete && !part));
  const start = part?.start ?? 0;
  const announced = part?.length ?? bytes;
  const sent = Math.min(file.bytesSent?.(announced) ?? announced, announced);
  const content = contentOf(descriptor, { start, sent, announced }, reply, () => file.allSent?.(ended));
  // Whoever hangs up leaves the file as well.
  reply.raw.once('close', () => content.destroy());
  return reply.send(zipped ? content.pipe(createGzip({ level: constants.Z_BEST_SPEED })) : content);
}

interface Part {
  start: number;
  length: number;
  /** As `Content-Range` tells it. */
  range: string;
}

/**
 * The part of a file that a request asks for (RFC 9110 §14), or that it lies beyond the end; of several parts, and where
 * the condition does not hold, the whole goes out.
 */
function partAsked(headers: IncomingHttpHeaders, etag: string, bytes: number): Part | 'beyond' | undefined {
  const [, first, last] = /^bytes=(?!-$)(\d*)-(\d*)$/i.exec(headers.range ?? '') ?? [];
  const isOther = headers['if-range'] !== undefined && headers['if-range'] !== etag;
  if (first === undefined || isOther) return undefined;
  // Without a first byte it is the last ones that are asked for.
  const start = first === '' ? Math.max(bytes - Number(last), 0) : Number(first);
  const end = Math.min(first === '' || !last ? bytes : Number(last), bytes - 1);
  if (first !== '' && last && Number(last) < start) return undefined;
  if (start >= bytes) return 'beyond';
  return { start, length: end - start + 1, range: `bytes ${start}-${end}/${bytes}` };
}

/** Whether a receiver has this content: the comparison is the weak one (RFC 9110 §13.1.2). */
const isKnown = (known: string | undefined, etag: string): boolean =>
  (known ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');

function openFile(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

/** Tells once whether the whole answer went out, or the connection ended before; fulfilled after that. */
function whenSent(reply: FastifyReply, tell: (complete: boolean) => void): Promise<void> {
  return new Promise((resolve) =>
    reply.raw.once('close', () => {
      tell(reply.raw.writableFinished);
      resolve();
    }),
  );
}

/** Whether Accept-Encoding prefers gzip to the bytes as they are. */
export function wantsGzip(accepted: string | string[] | undefined): boolean {
  const [, quality = '1'] =
    /(?:^|,)\s*(?:gzip|x-gzip)\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(accepted ?? '')) ?? [];
  return /gzip/i.test(String(accepted ?? '')) && Number(quality) > 0;
}

const longestRead = 64 * 1024;

/** Bytes after which everybody else is served, and a receiver that hung up is noticed, however much the buffers hold. */
const fairShare = 1024 * 1024;

/**
 * As many bytes of an opened file as are to be sent; tells of the last of them. Where these, or the bytes there are,
 * fall short of what was announced, the connection ends, so that nobody takes the part for the whole.
 */
function contentOf(
  descriptor: number,
  { start, sent, announced }: { start: number; sent: number; announced: number },
  reply: FastifyReply,
  allSent: () => void,
): Readable {
  let passed = 0;
  const content = new Readable({
    highWaterMark: longestRead,
    read: () => void (passed > 0 && passed % fairShare === 0 ? setImmediate(readOn) : readOn()),
    destroy: (error, done) => {
      closeSync(descriptor);
      done(error);
    },
  });
  const readOn = () => {
    if (content.destroyed) return;
    const chunk = Buffer.allocUnsafe(Math.min(sent - passed, longestRead));
    const length = readSync(descriptor, chunk, { position: start + passed });
    passed += length;
    if (passed === sent) allSent();
    if (length > 0) content.push(chunk.subarray(0, length));
    if (passed === announced) content.push(null);
    else if (length === 0) hangUp(reply);
  };
  return content.on('error', () => reply.raw.destroy());
}

/** Ends the connection once what was written has gone out. */
const hangUp = (reply: FastifyReply): void => void setImmediate(() => reply.raw.socket?.end());
