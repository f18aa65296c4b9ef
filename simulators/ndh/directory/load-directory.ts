import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from '../../../lib/edition/edition.ts';
import { DirectoryFileError } from './load/directory-file-error.ts';
import { isNdjson, loadNdjson } from './load/load-ndjson.ts';
import { loadPackage } from './load/load-package.ts';
import type { Resource } from './resource.ts';

export { DirectoryFileError } from './load/directory-file-error.ts';

/**
 * Loads directory data from a FHIR package (.tgz: its resources that claim an export profile of the edition),
 * an NDJSON file (.ndjson, .ndjson.gz) or a folder of such files, read in the order of their names.
 * Throws a DirectoryFileError of one sentence for data that is missing or unusable.
 */
export async function* loadDirectory(path: string, edition: Edition): AsyncGenerator<Resource> {
  if (await isFolder(path)) {
    const names = (await readdir(path)).filter(isNdjson).sort();
    if (names.length === 0) throw new DirectoryFileError(path, 'has no .ndjson or .ndjson.gz file');
    yield* loadFiles(
      path,
      names.map((name) => join(path, name)),
      edition,
    );
  } else if (/\.(?:tgz|tar\.gz)$/u.test(path)) {
    yield* loadPackage(path, edition);
  } else if (isNdjson(path)) {
    yield* loadFiles(path, [path], edition);
  } else {
    throw new DirectoryFileError(path, 'is neither a folder, a FHIR package (.tgz) nor an .ndjson file');
  }
}

async function* loadFiles(path: string, files: string[], edition: Edition): AsyncGenerator<Resource> {
  let found = false;
  for (const file of files) {
    for await (const resource of loadNdjson(file, edition)) {
      found = true;
      yield resource;
    }
  }
  if (!found)
    throw new DirectoryFileError(path, `holds no resource of a type that NDH ${edition.name} exports`);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new DirectoryFileError(
      path,
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'does not exist'
        : 'cannot be opened',
    );
  }
}
