import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ndh } from '../ndh.ts';
import type { FileRecord } from '../store/repositories.ts';

/** Takes a file out of the repository, on every channel: first its entry, then its bytes. */
export function removeFile(file: FileRecord, ndh: Ndh): void {
  ndh.store.repositories.remove(file.accountId, file.name);
  removeBytes(file, ndh);
}

/** Takes the bytes of a file that has no entry any more off the disc. */
export function removeBytes(file: FileRecord, { repositories }: Pick<Ndh, 'repositories'>): void {
  const path = join(repositories, file.path);
  rmSync(path, { force: true });
  try {
    rmdirSync(dirname(path));
  } catch {
    // Other files of the run are still there.
  }
}
