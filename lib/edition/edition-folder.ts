import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The edition used where none is asked for. */
export const defaultEdition = '1.0.0-ballot';

/** The folder that holds one folder per edition. */
export const schemasFolder = fileURLToPath(new URL('../../schemas', import.meta.url));

/** Names of the editions, the folders with an edition.yaml, the default edition first. */
export function listEditions(root = schemasFolder): string[] {
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'edition.yaml')));
  return names.sort(
    (a, b) => Number(b === defaultEdition) - Number(a === defaultEdition) || a.localeCompare(b),
  );
}

/** Absolute path of an edition's folder. Throws an Error that lists the known editions. */
export function editionFolder(name: string, root = schemasFolder): string {
  const known = listEditions(root);
  if (!known.includes(name)) throw new Error(`unknown edition "${name}"; known: ${known.join(', ')}`);
  return join(root, name);
}
