import type { Edition } from '../../edition/edition.ts';
import { type FoundPackage, manifestOf } from './package-source.ts';

/** A package to put into the cache, under the name and version by which the validator asks for it. */
export interface NeededPackage {
  found: FoundPackage;
  as: { name: string; version: string };
}

export interface Needs {
  packages: NeededPackage[];
  /** Packages without which the validator does not start, `name#version`. */
  missing: string[];
  /** Dependencies that are left out because no folder has them. */
  leftOut: string[];
}

/**
 * What validator 6.10 loads of its own accord, whatever the guide depends on; some names without a release of
 * their own for R4, for which the R4 package does.
 */
const loadedAnyway: { from: string; as: string; version: string }[] = [
  { from: 'hl7.fhir.xver-extensions', as: 'hl7.fhir.xver-extensions', version: '0.1.0' },
  { from: 'hl7.terminology.r4', as: 'hl7.terminology.r4', version: '6.2.0' },
  { from: 'hl7.terminology.r4', as: 'hl7.terminology', version: '6.2.0' },
  { from: 'hl7.fhir.uv.extensions.r4', as: 'hl7.fhir.uv.extensions.r4', version: '5.2.0' },
  { from: 'hl7.fhir.uv.extensions.r4', as: 'hl7.fhir.uv.extensions', version: '5.2.0' },
];

/**
 * The packages an edition needs, with those its guide depends on. One version of each, as the edition says;
 * where it says nothing the version that is asked for, else the newest there is.
 */
export async function neededPackages(edition: Edition, available: FoundPackage[]): Promise<Needs> {
  const needs: Needs = { packages: [], missing: [], leftOut: [] };
  const wanted = new Map([...edition.definitions, edition.package].map(split));
  const required = new Set(wanted.keys());
  const queue = [...required];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const version = wanted.get(name)!;
    const found = choose(available, name, version, required.has(name));
    if (!found) {
      (required.has(name) ? needs.missing : needs.leftOut).push(`${name}#${version}`);
      continue;
    }
    needs.packages.push({ found, as: { name, version: found.version } });
    for (const [dependency, asked] of Object.entries((await manifestOf(found)).dependencies ?? {})) {
      if (wanted.has(dependency)) continue;
      wanted.set(dependency, asked);
      queue.push(dependency);
    }
  }
  for (const { from, as, version } of loadedAnyway) {
    if (needs.packages.some((one) => one.as.name === as && one.as.version === version)) continue;
    const found = choose(available, from, version, false);
    if (found) needs.packages.push({ found, as: { name: as, version } });
    else needs.missing.push(`${from}#${version}`);
  }
  needs.missing = [...new Set(needs.missing)];
  return needs;
}

function choose(
  available: FoundPackage[],
  name: string,
  version: string,
  exactly: boolean,
): FoundPackage | undefined {
  const versions = available.filter((one) => one.name === name);
  const exact = versions.find((one) => one.version === version);
  if (exact || exactly) return exact;
  return versions.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))[0];
}

function split(name: string): [string, string] {
  const [id = '', version = ''] = name.split('#');
  return [id, version];
}
