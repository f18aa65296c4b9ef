import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ndh } from '../ndh.ts';
import type { FileRecord } from '../store/repositories.ts';

/** Takes a file out of the repository, on every channel: first its entry, then its bytes. */
export function removeFile(file: FileRecord, { store, repositories }: Ndh): void {
  store.repositories.remove(file.accountId, file.name);
  const path = join(repositories, file.path);
  rmSync(path, { force: true });
  try {
    rmdirSync(dirname(path));
  } catch {
    // Other files of the run are still there.
  }
}
