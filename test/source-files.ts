import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Files below a folder of the project whose name ends in `suffix`, relative to the root. */
export function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Text of a project file. */
export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
