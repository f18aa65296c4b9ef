import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'tar';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import type { Manifest } from '../../../../lib/official/install/package-source.ts';

/** The packages that the validator loads of its own accord, as they are called in a folder of archives. */
export const loadedAnyway = [
  'hl7.fhir.xver-extensions#0.1.0',
  'hl7.terminology.r4#6.2.0',
  'hl7.fhir.uv.extensions.r4#5.2.0',
];

/** Names of all packages without which an edition's cache is not whole. */
export function namesFor(edition: string): string[] {
  const { definitions, package: own } = loadEdition(edition);
  return [...new Set([...definitions, own, ...loadedAnyway])];
}

/** Writes packages with nothing but a manifest, as archives or unpacked as in the user's cache. */
export async function writePackages(
  folder: string,
  names: string[],
  options: { dependencies?: Record<string, Record<string, string>>; unpacked?: boolean } = {},
): Promise<void> {
  for (const full of names) {
    const [name = '', version = ''] = full.split('#');
    const manifest: Manifest = { name, version, dependencies: options.dependencies?.[name] ?? {} };
    const holder = join(folder, options.unpacked ? full : '.unpacked');
    mkdirSync(join(holder, 'package'), { recursive: true });
    writeFileSync(join(holder, 'package', 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(holder, 'package', 'content.json'), JSON.stringify(full));
    if (options.unpacked) continue;
    await create({ file: join(folder, `${name}-${version}.tgz`), cwd: holder, gzip: true }, ['package']);
    rmSync(holder, { recursive: true });
  }
}
