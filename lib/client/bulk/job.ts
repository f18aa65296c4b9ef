import type { Exchange } from '../exchange.ts';
import type { Manifest } from './manifest.ts';

/** An export that a server has accepted. */
export interface BulkJob {
  kickOff: Exchange;
  /** Absolute address that tells how far it is. */
  address: string;
}

/** What became of a job: it ended with a manifest, it ended otherwise, or it had not ended when the patience was over. */
export type JobOutcome = 'complete' | 'failed' | 'unfinished';

/** A job that has been waited for. */
export interface EndedJob extends BulkJob {
  outcome: JobOutcome;
  /** The answers to all polls, in order; the last one tells of the end. */
  polls: Exchange[];
  last: Exchange;
  /** What the last answer says, with the items of the pages that go on with it; absent where it is no manifest. */
  manifest?: Manifest;
  /** The pages that went on with the manifest, in order. */
  pages: Exchange[];
}

/**
 * Where an accepted export tells its status: Content-Location, made absolute; undefined where there is none that could
 * be asked over http.
 */
export function addressOf({ request, response }: Exchange): string | undefined {
  const given = response.headers['content-location'] ?? response.headers.location;
  const accepted = response.status >= 200 && response.status < 300;
  if (!accepted || !given || !URL.canParse(given, request.url)) return undefined;
  const address = new URL(given, request.url);
  return /^https?:$/.test(address.protocol) ? address.href : undefined;
}

/**
 * The status that an answer to a poll speaks of: that of the job, which X-Export-Status tells where the status of the
 * answer is about the poll alone (Bulk Data 3.0.0, separate-export-status).
 */
export function jobStatusOf({ response: { status, headers } }: Exchange): number {
  const separate = /^\s*(\d{3})\b/.exec(headers['x-export-status'] ?? '')?.[1];
  return status === 200 && separate !== undefined ? Number(separate) : status;
}
