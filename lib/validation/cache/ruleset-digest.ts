import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lineage } from '../../edition/load-edition.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Tells rulesets apart: everything that decides on a line goes into it, the schemas and the code that applies them. */
export function rulesetDigest(edition: string, choice: string): string {
  const key = `${edition} ${choice}`;
  const digest = digests.get(key) ?? digestOf(edition, choice);
  digests.set(key, digest);
  return digest;
}

const digests = new Map<string, string>();

function digestOf(edition: string, choice: string): string {
  const hash = createHash('sha256').update(`${edition}\n${choice}\n${process.version}\n`);
  const folders = ['lib/validation', 'schemas/r4', ...lineage(edition).map((name) => `schemas/${name}`)];
  for (const folder of folders)
    for (const file of filesBelow(folder)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
