import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import { masked } from './masked.ts';

/** Notes what a run has written, or why it broke off. */
export function logRun({ accountId, scheduleName }: Run, came: FileRecord[] | string, ndh: Ndh): void {
  const deed = scheduleName === '' ? 'run of its schedule' : `run of its schedule ${masked(scheduleName)}`;
  noteRun(accountId, deed, came, ndh);
}

/** Notes what a Bulk Data export has written, or why it failed. */
export function logExport({ accountId, files, failure }: BulkJob, ndh: Ndh): void {
  noteRun(accountId, 'Bulk Data export', failure ?? files, ndh);
}

function noteRun(account: string, deed: string, came: { lines: number }[] | string, { log }: Ndh): void {
  const failed = typeof came === 'string';
  const facts = [failed ? `broke off: ${masked(came)}` : written(came)];
  log?.note({ account, way: 'run', deed, facts, failed });
}

function written(files: { lines: number }[]): string {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  return `wrote ${counted(files.length, 'file')} with ${counted(lines, 'line')}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
