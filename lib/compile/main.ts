import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileAll } from './compile-all.ts';

const project = resolve(import.meta.dirname, '../..');

/** Writes schemas/r4, schemas/<edition>/profiles and docs/generated/constraints-<edition>.md for all editions that have profiles of their own. */
async function main(): Promise<void> {
  const { folders, pages } = await compileAll();
  for (const [folder, files] of folders) write(join(project, folder), files);
  for (const [page, text] of pages) writeFileSync(join(project, page), text);
}

function write(folder: string, files: Map<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder))
    if (file.endsWith('.json') && !files.has(file)) rmSync(join(folder, file));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

await main();
