import { NoAnswer } from '../no-answer.ts';
import type { Conversation } from '../conversation.ts';
import { fetchFlaw } from '../fetch-flaw.ts';
import { withoutCredentials } from '../follow.ts';
import type { Download } from '../http.ts';
import { retryAfter } from '../retry-after.ts';
import { tokenAllowed } from '../token-allowed.ts';
import { waitSeconds } from '../wait.ts';
import { TargetUnreachable } from '../../verdict/outcomes.ts';
import { gunzip, plain, type Decoder } from './gunzip.ts';

/** A file that was downloaded whole. */
export interface DownloadedFile {
  headers: Record<string, string>;
  /** As they came, packed. */
  bytes: number;
  /** How often the download was taken up where it had broken off. */
  resumed: number;
  /** How often it had to begin anew. */
  restarted: number;
}

/** What is wanted of a download. */
export interface DownloadOptions {
  url: string;
  /** The headers of each request, asked for anew, so that a long download renews its token. */
  headers: () => Promise<Record<string, string>>;
  /** Begins to take the content; called again where a download begins anew. What it returns takes the parts. */
  begin: () => (content: Uint8Array) => void;
}

/** Why a file could not be had, in words for a person. */
export class DownloadFailed extends Error {
  readonly status: number | undefined;

  constructor(url: string, reason: string, status?: number) {
    super(`${reason}\n  at GET ${url}`);
    this.status = status;
  }
}

/** Tries without a byte of progress, after which a download is given up. */
const patience = 4;

/** By which a server tells that there is no such rest: the file is another one, or broke off after its last byte. */
const noRest = [412, 416];

interface Progress {
  received: number;
  etag?: string;
  decoder?: Decoder;
}

/**
 * Downloads a file in bounded memory. One that breaks off is taken up again with Range and If-Range where the server
 * gave a strong ETag, else from its beginning (RFC 9110 §13.1.5, §14). gzip is unpacked strictly.
 * @throws DownloadFailed where the file cannot be had whole
 */
export async function downloadFile(
  conversation: Conversation,
  options: DownloadOptions,
): Promise<DownloadedFile> {
  const counts = { resumed: 0, restarted: 0 };
  const { fileSeconds } = conversation.config.limits;
  const began = performance.now();
  let progress: Progress = { received: 0 };
  // One that begins anew each time has progressed only where it comes further than ever before.
  let furthest = 0;
  for (let vain = 0; vain < patience;) {
    if (performance.now() - began > fileSeconds * 1000)
      throw new DownloadFailed(
        options.url,
        `the download broke off again and again for ${fileSeconds} s: raise limits.fileSeconds`,
      );
    const before = progress.received;
    const answer = await open(conversation, options, progress).catch(async (error: unknown) => {
      const wasThere = error instanceof TargetUnreachable && furthest > 0;
      if (!wasThere && !(error instanceof NoAnswer)) throw error;
      // A server that is started again is there after a while.
      await waitSeconds(conversation.clock, 2 ** vain);
      return undefined;
    });
    if (answer && before > 0 && noRest.includes(answer.status)) {
      answer.abandon();
      counts.restarted += 1;
      progress = { received: 0 };
      vain += 1;
      continue;
    }
    if (answer && (await isPutOff(answer, conversation, options.url, vain))) {
      vain += 1;
      continue;
    }
    if (answer) {
      const goesOn = before > 0 && answer.status === 206 && continues(answer, progress);
      if (before > 0) counts[goesOn ? 'resumed' : 'restarted'] += 1;
      try {
        if (!goesOn) progress = begun(answer, options, conversation.config.limits.fileBytes);
        if (await take(answer, progress, options))
          return { headers: answer.headers, bytes: progress.received, ...counts };
      } finally {
        // Whatever is left of the answer is given up, with its connection and its deadline.
        answer.abandon();
      }
    }
    vain = progress.received > furthest ? 0 : vain + 1;
    furthest = Math.max(furthest, progress.received);
    // Without a strong ETag nobody can tell whether the rest belongs to what has come.
    if (progress.etag === undefined) progress = { received: 0 };
  }
  throw new DownloadFailed(options.url, `the download broke off ${patience} times without progress`);
}

/** Asks for the file, or for the rest of it; redirects are followed, without credentials to other hosts. */
async function open(
  { http, config }: Conversation,
  { url, headers }: DownloadOptions,
  { received, etag }: Progress,
): Promise<Download> {
  const rest: Record<string, string> =
    received > 0 && etag !== undefined ? { range: `bytes=${received}-`, 'if-range': etag } : {};
  let target = url;
  for (let redirects = 0; ; redirects += 1) {
    const flaw = fetchFlaw(target, config);
    if (flaw !== undefined) throw new DownloadFailed(url, `the file leads to ${target}: ${flaw}`);
    const all = {
      accept: 'application/fhir+ndjson',
      'accept-encoding': 'gzip',
      ...(await headers()),
      ...rest,
    };
    const sent = tokenAllowed(target, config) ? all : withoutCredentials(all);
    const answer = await http.stream({ method: 'GET', url: target, headers: sent, size: 'file' });
    const { location } = answer.headers;
    const leads = answer.status >= 300 && answer.status < 400 && location && URL.canParse(location, target);
    if (!leads || redirects >= config.limits.redirects) return answer;
    answer.abandon();
    target = new URL(location, target).href;
  }
}

/** Whether the server asks to come again later, which is waited out; a final refusal is thrown. */
async function isPutOff(
  answer: Download,
  { clock }: Conversation,
  url: string,
  vain: number,
): Promise<boolean> {
  const { status, headers } = answer;
  if (status === 200 || status === 206) return false;
  answer.abandon();
  if (status !== 429 && status < 500) throw new DownloadFailed(url, `the file is answered ${status}`, status);
  const advised = retryAfter(headers, clock.own.latest());
  const usable = advised !== undefined && advised >= 0 && advised <= 300;
  await waitSeconds(clock, usable ? Math.max(1, advised) : 2 ** vain);
  return true;
}

/** Whether a partial answer goes on exactly where the download broke off. */
function continues({ headers }: Download, { received, etag }: Progress): boolean {
  const from = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  return Number(from) === received && (headers['etag'] === undefined || headers['etag'] === etag);
}

function begun({ headers, status }: Download, { begin, url }: DownloadOptions, mostBytes: number): Progress {
  if (status !== 200)
    throw new DownloadFailed(url, 'the file is answered 206 with another part than was asked for');
  const coding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (!['identity', 'gzip', 'x-gzip'].includes(coding))
    throw new DownloadFailed(url, `the file comes in the coding ${coding}, which nobody asked for`);
  const give = limited(begin(), mostBytes, url);
  const etag = headers['etag'];
  return {
    received: 0,
    ...(etag?.startsWith('"') && { etag }),
    decoder: coding === 'identity' ? plain(give) : gunzip(give),
  };
}

function limited(give: (content: Uint8Array) => void, mostBytes: number, url: string) {
  let bytes = 0;
  return (content: Uint8Array): void => {
    bytes += content.length;
    if (bytes > mostBytes)
      throw new DownloadFailed(url, `the file has more than ${mostBytes} bytes: raise limits.fileBytes`);
    give(content);
  };
}

/** Takes what comes of a body; whether that was all of it. */
async function take(answer: Download, progress: Progress, { url }: DownloadOptions): Promise<boolean> {
  const { decoder } = progress;
  const announced = answer.headers['content-length'];
  const before = progress.received;
  const parts = answer.parts[Symbol.asyncIterator]();
  for (;;) {
    // Only the wire may fail and be tried again: what the content is refused for stays refused.
    const next = await parts.next().catch(() => undefined);
    if (!next) return false;
    if (next.done) break;
    progress.received += next.value.length;
    await decoder!.write(next.value).catch((error: unknown) => refuse(error, url));
  }
  if (announced !== undefined && progress.received - before < Number(announced)) return false;
  await decoder!.end().catch((error: unknown) => refuse(error, url));
  return true;
}

function refuse(error: unknown, url: string): never {
  if (error instanceof DownloadFailed) throw error;
  throw new DownloadFailed(url, error instanceof Error ? error.message : String(error));
}
