import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../official-home.ts';
import { writeEdition } from './edition-packages.ts';
import type { NeededPackage } from './needed-packages.ts';
import { copyPackage, type Manifest } from './package-source.ts';

const core = 'hl7.fhir.r4.core';
const unfinished = '.unfinished';

/** Another version here, and the validator deletes the whole cache. */
const packagesIni = '[cache]\nversion = 4\n\n[urls]\n\n[local]\n\n[packages]\n\n[package-sizes]\n';

/**
 * Fills the package cache of an edition. What is already there stays; what an interrupted install left half
 * copied is copied again.
 */
export async function fillCache(
  home: string,
  edition: string,
  packages: NeededPackage[],
  onStep: (step: string) => void,
): Promise<void> {
  const cache = cacheFolder(home, edition);
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache))
    if (name.endsWith(unfinished)) rmSync(join(cache, name), { recursive: true, force: true });
  // The version that the edition asks for comes first, and counts.
  const versions = new Map(packages.map(({ as }): [string, string] => [as.name, as.version]).reverse());
  for (const [at, { found, as }] of packages.entries()) {
    const folder = join(cache, `${as.name}#${as.version}`);
    if (existsSync(join(folder, 'package', 'package.json'))) continue;
    onStep(`packages of ${edition}: ${at + 1} of ${packages.length}, ${as.name}#${as.version}`);
    rmSync(folder, { recursive: true, force: true });
    await copyPackage(found, folder + unfinished);
    rewriteManifest(join(folder + unfinished, 'package', 'package.json'), as, versions);
    renameSync(folder + unfinished, folder);
  }
  writeFileSync(join(cache, 'packages.ini'), packagesIni);
  for (const [file, offline] of Object.entries(settingsFiles))
    writeFileSync(join(cache, '..', file), `${JSON.stringify({ prohibitNetworkAccess: offline })}\n`);
  writeEdition(
    home,
    edition,
    packages.map(({ as }) => `${as.name}#${as.version}`),
  );
}

/** Settings of the validator: without the network a failure is told at once, not after minutes of look-ups. */
const settingsFiles = { 'fhir-settings.json': true, 'online-settings.json': false } as const;

/** The validator refuses to start where a dependency is not in the cache: only those that are there are kept. */
function rewriteManifest(file: string, as: NeededPackage['as'], versions: Map<string, string>): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const isCore = as.name === core;
  const kept = Object.keys(manifest.dependencies ?? {}).filter((name) => name !== core && versions.has(name));
  const dependencies = [core, ...kept].map((name) => [name, versions.get(name) ?? '4.0.1']);
  const rewritten = {
    ...manifest,
    ...as,
    type: manifest.type ?? (isCore ? 'fhir.core' : 'fhir.ig'),
    dependencies: isCore ? {} : (Object.fromEntries(dependencies) as Record<string, string>),
  };
  // Copied together with its mode, it may be read-only.
  rmSync(file);
  writeFileSync(file, `${JSON.stringify(rewritten, null, 2)}\n`);
}
