import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { extract, list } from 'tar';

/** Folder beside the project in which FHIR packages are kept as archives. */
const besideProject = resolve(import.meta.dirname, '../../../../shared/fhir-packages');

export interface Manifest {
  name?: string;
  version?: string;
  type?: string;
  dependencies?: Record<string, string>;
}

/** A package that can be copied from: an archive or an unpacked folder, which is never changed. */
export interface FoundPackage {
  name: string;
  version: string;
  path: string;
}

/** The folders to take FHIR packages from, the first one first. */
export function packageFolders(given?: string, home: string = homedir()): string[] {
  const folders = [besideProject, join(home, '.fhir', 'packages')].filter((folder) => existsSync(folder));
  return given === undefined ? folders : [given, ...folders];
}

/** The packages in a folder: archives `NAME-VERSION.tgz` and cache folders `NAME#VERSION`. */
export function packagesIn(folder: string): FoundPackage[] {
  return readdirSync(folder).flatMap((file) => {
    const archive = /^(.+?)[-#](\d.*|current|dev)\.tgz$/.exec(file);
    const unpacked = /^([^#]+)#([^#]+)$/.exec(file);
    const [, name, version] = archive ?? unpacked ?? [];
    const path = join(folder, file);
    if (name === undefined || version === undefined) return [];
    if (!archive && !existsSync(join(path, 'package', 'package.json'))) return [];
    return [{ name, version, path }];
  });
}

/** The package's own manifest. */
export async function manifestOf({ path }: FoundPackage): Promise<Manifest> {
  if (!path.endsWith('.tgz'))
    return JSON.parse(readFileSync(join(path, 'package', 'package.json'), 'utf8')) as Manifest;
  const chunks: Buffer[] = [];
  await list({
    file: path,
    onReadEntry: (entry) => {
      if (entry.path !== 'package/package.json') return entry.resume();
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
    },
  });
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Manifest;
}

/** Copies or unpacks a package, so that `folder` holds its folder `package`. */
export async function copyPackage({ path }: FoundPackage, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (path.endsWith('.tgz')) await extract({ file: path, cwd: folder });
  else cpSync(join(path, 'package'), join(folder, 'package'), { recursive: true, dereference: true });
}
