import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listEditions } from '../edition/edition-folder.ts';
import { lineage } from '../edition/load-edition.ts';
import { digestOfFolder } from './digest.ts';

/** With what a run was judged: the tool, its packages, and the guide as it holds it, each with a digest. */
export interface Provenance {
  name: string;
  version: string;
  node: string;
  /** Digest of each folder of the tool's own. */
  folders: Record<string, string>;
  /** The edition, and the schemas it is read by: its own, those it inherits, and FHIR's. */
  edition: { name: string; schemas: Record<string, string> };
  /** What is installed beside it, as its lock file has it. */
  packages: Record<string, { version: string; integrity?: string }>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const ownFolders = ['bin', 'features', 'lib', 'schemas', 'simulators', 'steps'];

/** @param edition of the run; one that this tool does not have has no schemas here */
export function provenanceOf(tool: { name: string; version: string }, edition: string): Provenance {
  const names = listEditions().includes(edition) ? [...lineage(edition), 'payloads', 'r4'] : [];
  return {
    ...tool,
    node: process.versions.node,
    folders: digestsOf(ownFolders, root),
    edition: { name: edition, schemas: digestsOf(names, join(root, 'schemas')) },
    packages: packagesIn(join(root, 'package-lock.json')),
  };
}

const digestsOf = (names: string[], below: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, digestOfFolder(join(below, name))]));

interface Lock {
  packages: Record<string, { version?: string; integrity?: string }>;
}

function packagesIn(lockFile: string): Provenance['packages'] {
  if (!existsSync(lockFile)) return {};
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as Lock;
  return Object.fromEntries(
    Object.entries(packages)
      .filter(([place]) => place !== '')
      .map(([place, { version = '', integrity }]) => [
        place.replace(/^node_modules\//, ''),
        { version, ...(integrity !== undefined && { integrity }) },
      ]),
  );
}
