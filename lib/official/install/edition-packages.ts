import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, userHome } from '../official-home.ts';

export interface EditionPackages {
  edition: string;
  /** Whether the validator can be started for the edition. */
  ready: boolean;
  packages: string[];
  /** Packages that were installed and are no longer there. */
  missing: string[];
}

const listFile = (home: string, edition: string) => join(userHome(home, edition), 'packages.json');

/** Notes which packages an edition's cache holds; written when all are there. */
export function writeEdition(home: string, edition: string, packages: string[]): void {
  writeFileSync(listFile(home, edition), `${JSON.stringify({ packages }, null, 2)}\n`);
}

/** The packages of an edition, as its install left them. */
export function editionPackages(home: string, edition: string): EditionPackages {
  const packages = read(listFile(home, edition));
  const cache = cacheFolder(home, edition);
  const missing = packages.filter((name) => !existsSync(join(cache, name, 'package', 'package.json')));
  return { edition, ready: packages.length > 0 && missing.length === 0, packages, missing };
}

function read(file: string): string[] {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: string[] };
    return packages;
  } catch {
    return [];
  }
}
