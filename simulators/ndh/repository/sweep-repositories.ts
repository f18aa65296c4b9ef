import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ndh } from '../ndh.ts';
import type { FileRecord } from '../store/repositories.ts';
import { removeFile } from './remove-file.ts';

/**
 * Puts the repositories in order after a stop at any moment: files that a run has replaced go, and so do the status
 * and the folders of runs that were not finished or not published.
 */
export function sweepRepositories(ndh: Ndh): void {
  const files = ndh.store.repositories.allFiles();
  const over = (file: FileRecord): boolean => file.state === 'retired' || file.begun === true;
  for (const file of files.filter(over)) removeFile(file, ndh);
  const known = new Set(files.filter((file) => !over(file)).map(({ path }) => dirname(path)));
  for (const account of readdirSync(ndh.repositories)) {
    for (const run of readdirSync(join(ndh.repositories, account))) {
      if (!known.has(join(account, run))) rmSync(join(ndh.repositories, account, run), { recursive: true });
    }
    removeIfEmpty(join(ndh.repositories, account));
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Other runs have files in it.
  }
}
