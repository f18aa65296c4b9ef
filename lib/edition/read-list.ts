import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { editionFolder } from './edition-folder.ts';
import { readRows } from './read-rows.ts';
import type { Shape } from './shape.ts';

const read = new Map<string, unknown[]>();

/**
 * The entries of a list that an edition keeps in a file of its folder; none where it has no such file.
 * Throws an Error that names the file and the entry. The result is shared: do not change it.
 */
export function readList<Entry>(root: string, edition: string, file: string, check: Shape): Entry[] {
  const path = join(editionFolder(edition, root), file);
  const entries = read.get(path) ?? checkedEntries(path, `${edition}/${file}`, check);
  read.set(path, entries);
  return entries as Entry[];
}

function checkedEntries(path: string, place: string, check: Shape): unknown[] {
  if (!existsSync(path)) return [];
  const entries = entriesIn(readFileSync(path, 'utf8'), place);
  if (!Array.isArray(entries)) throw new Error(`${place}: expected a list`);
  entries.forEach((entry: { id?: unknown } | null, index) => {
    check(entry, `${place}: ${typeof entry?.id === 'string' ? entry.id : `entry ${index + 1}`}`);
  });
  return entries;
}

function entriesIn(source: string, place: string): unknown {
  try {
    return readRows(source) ?? parse(source);
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}
