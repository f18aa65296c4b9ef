import { instant } from '../clock.ts';
import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import { bulkSeconds } from '../policy.ts';
import { resourcesOf } from '../repository/extract.ts';

/** A Bulk Data export of one account; kept in memory only, so that a restart ends it. */
export interface ExportJob {
  id: string;
  accountId: string;
  types: string[];
  /** The URL that was called. */
  request: string;
  /** Milliseconds since 1970. */
  started: number;
}

/** Begins an export and remembers it. */
export function beginJob(job: Omit<ExportJob, 'id' | 'started'>, ndh: Ndh): ExportJob {
  const begun = { ...job, id: newId(), started: ndh.clock.now() };
  ndh.exports.set(begun.id, begun);
  return begun;
}

/** Whether an export is still being prepared. */
export const isRunning = ({ started }: ExportJob, { clock }: Pick<Ndh, 'clock'>): boolean =>
  clock.now() < started + bulkSeconds * 1000;

/** The manifest of a finished export, with links below its own address. */
export function manifestOfJob(job: ExportJob, address: string, ndh: Ndh): object {
  const held = job.types.filter((type) => linesOf(job, type, ndh).next().done !== true);
  return {
    transactionTime: instant(job.started),
    request: job.request,
    requiresAccessToken: true,
    output: held.map((type) => ({ type, url: `${address}/${type}.ndjson` })),
    error: [],
  };
}

/** The lines of one type that the account may see, as they are now. */
export function* linesOf(job: ExportJob, type: string, ndh: Ndh): Generator<string> {
  const account = ndh.store.accounts.find(job.accountId);
  for (const resource of resourcesOf(type, ndh))
    if (ndh.behaviour.isActive(resource) && ndh.behaviour.entitled(account, resource))
      yield `${JSON.stringify(resource)}\n`;
}
