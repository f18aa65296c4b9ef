import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { list } from 'tar';
import type { Edition } from '../edition/edition.ts';
import { Definitions } from './definitions.ts';

const wanted = /^(?:package\/)?(?:StructureDefinition|ValueSet|CodeSystem|NamingSystem)-[^/]*\.json$/;

/** Folder beside the project in which FHIR packages are kept as archives. */
export const packageFolder = resolve(import.meta.dirname, '../../../shared/fhir-packages');

/** The packages an edition's profiles are compiled from, its own last. */
export const packagesOf = (edition: Edition): string[] => [...edition.definitions, edition.package];

/** Packages that the official validator loads whatever the guide depends on: what they define is known, not compiled. */
export const officialPackages = ['hl7.fhir.uv.extensions.r4#5.2.0', 'hl7.terminology.r4#6.2.0'];

/** Whether every package, `id#version`, can be read on this machine. */
export function packagesPresent(packages: string[]): boolean {
  return packages.every((name) => existsSync(archive(name)) || existsSync(cached(name)));
}

/**
 * The conformance resources of FHIR packages (`id#version`), from archives or the user's package cache; later packages
 * take precedence.
 *
 * @param known packages of which only the names of what they define are kept
 */
export async function readPackages(packages: string[], known: string[] = []): Promise<Definitions> {
  const definitions = new Definitions();
  for (const name of known) for (const definition of await definitionsIn(name)) definitions.note(definition);
  for (const name of packages)
    for (const definition of await definitionsIn(name)) definitions.add(definition);
  return definitions;
}

async function definitionsIn(name: string): Promise<Parameters<Definitions['add']>[0][]> {
  const files = existsSync(archive(name)) ? await unpack(archive(name)) : readCache(name);
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return files.map(([, text]) => JSON.parse(text) as Parameters<Definitions['add']>[0]);
}

function archive(name: string): string {
  return join(packageFolder, `${name.replace('#', '-')}.tgz`);
}

function cached(name: string): string {
  return join(homedir(), '.fhir', 'packages', name, 'package');
}

async function unpack(file: string): Promise<[string, string][]> {
  const files: [string, string][] = [];
  await list({
    file,
    onReadEntry: (entry) => {
      if (!wanted.test(entry.path)) return entry.resume();
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => files.push([entry.path, Buffer.concat(chunks).toString('utf8')]));
    },
  });
  return files;
}

function readCache(name: string): [string, string][] {
  const folder = cached(name);
  if (!existsSync(folder))
    throw new Error(`FHIR package ${name} is neither in ${packageFolder} nor in the package cache`);
  return readdirSync(folder)
    .filter((file) => wanted.test(file))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}
