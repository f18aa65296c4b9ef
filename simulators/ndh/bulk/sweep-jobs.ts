import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ndh } from '../ndh.ts';

/**
 * Puts the exports in order after a stop at any moment: folders of none, and those that were not finished, go. An
 * export whose files are gone is written anew.
 */
export function sweepExports(ndh: Ndh): void {
  ndh.exporter.sweep();
  const known = new Set(ndh.store.bulkJobs.ids());
  for (const folder of readdirSync(ndh.exports))
    if (!known.has(folder)) rmSync(join(ndh.exports, folder), { recursive: true, force: true });
  for (const id of known) {
    const job = ndh.store.bulkJobs.find(id);
    if (job?.state === 'written' && !existsSync(join(ndh.exports, id)))
      ndh.store.bulkJobs.save({ ...job, state: 'waiting', files: [] });
    if (job?.state === 'waiting') rmSync(join(ndh.exports, id), { recursive: true, force: true });
  }
}
