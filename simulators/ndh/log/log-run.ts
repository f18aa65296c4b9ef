import type { Ndh } from '../ndh.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import { masked } from './masked.ts';

/** Notes what a run has written, or why it broke off. */
export function logRun({ accountId, scheduleName }: Run, came: FileRecord[] | string, { log }: Ndh): void {
  log?.note({
    account: accountId,
    way: 'run',
    deed: scheduleName === '' ? 'run of its schedule' : `run of its schedule ${masked(scheduleName)}`,
    facts: [typeof came === 'string' ? `broke off: ${masked(came)}` : written(came)],
    failed: typeof came === 'string',
  });
}

function written(files: FileRecord[]): string {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  return `wrote ${counted(files.length, 'file')} with ${counted(lines, 'line')}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
