import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listEditions, loadEdition } from '../edition/load-edition.ts';
import { profilesEdition } from '../edition/profiles-edition.ts';
import { compileBase } from './compile-base.ts';
import { compileEdition } from './compile-edition.ts';
import { corePackage } from './core-package.ts';
import { officialPackages, packagesOf, readPackages } from './read-packages.ts';
import { serialise } from './serialise.ts';

const schemas = resolve(import.meta.dirname, '../../schemas');

/** Writes schemas/r4 and schemas/<edition>/profiles for the editions named, or for all that have profiles of their own. */
async function main(editions: string[]): Promise<void> {
  write(join(schemas, 'r4'), compileBase(await readPackages([corePackage])));
  for (const name of editions) {
    const definitions = await readPackages(packagesOf(loadEdition(name)), officialPackages);
    write(join(schemas, name, 'profiles'), compileEdition(name, definitions));
  }
}

function write(folder: string, files: Map<string, unknown>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder))
    if (file.endsWith('.json') && !files.has(file)) rmSync(join(folder, file));
  for (const [name, content] of files) writeFileSync(join(folder, name), serialise(content));
}

const [, , ...editions] = process.argv;
await main(editions.length ? editions : listEditions().filter((name) => profilesEdition(name) === name));
