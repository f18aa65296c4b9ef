import { isUtf8 } from 'node:buffer';
import { bodyJson, decodedBody } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { asResource } from '../lines.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';
import type { Attempt } from './asking.ts';
import { isAbsolute } from './status-address.ts';

/** One export as it went, request by request, as far as it came. */
export interface WholeJob {
  kickOff: Exchange;
  /** Every poll of the status, the last one included. */
  polls: Exchange[];
  files: Exchange[];
  ended?: Exchange;
}

/** Kick-off, status, manifest, files and clean-up are as in Bulk Data (NDH-BULK-14). */
export function expectWholeJob(world: NdhWorld, { kickOff, polls, files, ended }: WholeJob): void {
  const location = kickOff.response.headers['content-location'] ?? '';
  if (!isAbsolute(location))
    throw blame(kickOff, 'an absolute address of the status in Content-Location', location || 'none');
  const last = polls.at(-1);
  if (!last) throw blame(kickOff, 'a status', 'none');
  const odd = polls.find(({ response }) => !mayComeBefore(response)) ?? last;
  if (odd !== last || last.response.status !== 200)
    throw blame(odd, 'status 202, then 200', `status ${odd.response.status}`);
  const manifest = bodyJson(last) as { transactionTime?: unknown; output?: unknown } | null | undefined;
  if (typeof manifest?.transactionTime !== 'string' || !Array.isArray(manifest.output))
    throw blame(last, 'a manifest with transactionTime and output', 'another content');
  for (const file of files)
    if (file.response.status !== 200)
      throw blame(
        file,
        'each file of the output',
        file.response.truncated ?? `status ${file.response.status}`,
      );
  if (ended) expectEnded(world, ended);
}

/**
 * Whether a poll may be answered so while nothing is wrong with the job: it runs or has ended, or the poll is put off. A
 * failure of the server that passes is judged by BULK-STATUS-08.
 */
const mayComeBefore = ({ status }: Exchange['response']): boolean =>
  status === 200 || status === 202 || status === 429 || status >= 500;

/** There is a clean-up; how it is answered is judged elsewhere (BULK-DELETE-01, BULK-DELETE-02). */
function expectEnded(world: NdhWorld, ended: Exchange): void {
  const { status } = ended.response;
  world.record(`the clean-up is answered ${status}`);
  if (status === 405 || status === 501) throw blame(ended, '202 to the clean-up', `status ${status}`);
}

/** Each file is fetched by a plain request and is NDJSON, or empty (NDH-BULK-18). */
export function expectFilesFetched({ config }: NdhWorld, { kickOff, gave }: Attempt): void {
  if (!gave)
    throw new NotTestable(`no manifest: the export is answered ${kickOff.response.status} (NDH-BULK-05)`);
  const files = gave.files.filter(({ item }) => item.array === 'output');
  if (files.length === 0) throw new NotTestable('the export has no file (BULK-MANIFEST-08)');
  const needsToken = gave.manifest.body['requiresAccessToken'] !== false;
  for (const { item, exchange, lines, flaw } of files) {
    const { status } = exchange.response;
    if (status >= 400 && needsToken && !tokenAllowed(item.url ?? '', config))
      throw new NotTestable(
        `a file on another host is to be fetched with the token: ${item.url} (files.tokenHosts)`,
      );
    if (status !== 200)
      throw blame(exchange, '200 to a plain request for a file', flaw ?? `status ${status}`);
    if (flaw !== undefined) throw blame(exchange, 'a file that can be read', flaw);
    if (!isUtf8(decodedBody(exchange))) throw blame(exchange, 'NDJSON, which is UTF-8', 'other bytes');
    const broken = lines.find((line) => asResource(line) === undefined);
    if (broken !== undefined) throw blame(exchange, 'one object a line', broken.slice(0, 80));
  }
}

/** Whether a file came compressed that was asked for so, in words (NDH-BULK-16). */
export function toldCoding({ files: [file] }: WholeJob): string {
  if (!file) throw new NotTestable('the export has no file');
  const { 'content-encoding': coding } = file.response.headers;
  return `a file asked for with gzip comes ${coding === undefined ? 'as it is' : `as ${coding}`}`;
}

/** The failure of an export is told by 4xx or 5xx with an OperationOutcome, or by errors in its manifest (NDH-BULK-17). */
export function expectFailureTold(world: NdhWorld, { polls }: WholeJob): void {
  const last = polls.at(-1);
  if (!last) throw new NotTestable('the export names no status (BULK-KICK-04)');
  const { status } = last.response;
  world.record(`the export that fails is answered ${status}`);
  const expected = 'a status that tells of the failure with an OperationOutcome';
  if (status === 202) throw blame(last, expected, '202 for ever');
  if (status >= 400) {
    if (isOutcome(bodyJson(last))) return;
    throw blame(last, expected, `status ${status} without one`);
  }
  if (status !== 200) return;
  const { error, output } = (bodyJson(last) ?? {}) as { error?: unknown; output?: unknown };
  // Bulk Data leaves it to the server to end with what it has, and errors beside.
  if (Array.isArray(error) && error.length > 0) return;
  if (Array.isArray(output) && output.length > 0)
    return world.record('the manifest tells of no error, and of files');
  throw blame(last, expected, '200 with neither output nor errors');
}

function blame(exchange: Exchange, expected: string, received: string): NonConformance {
  return new NonConformance({ expected, received, where: where(exchange) });
}
