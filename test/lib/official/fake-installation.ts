import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEdition } from '../../../lib/official/install/edition-packages.ts';
import { type Origin, writeInstalled } from '../../../lib/official/install/installed.ts';
import { cacheFolder, libFolder } from '../../../lib/official/official-home.ts';

/** Makes an installation of an empty jar and one package. */
export function installedHome(home: string, edition: string, origin: Origin = 'maven'): string {
  mkdirSync(libFolder(home), { recursive: true });
  const jar = join(libFolder(home), 'launcher.jar');
  writeFileSync(jar, 'PK');
  writeInstalled(home, { origin, jar, beside: [] });
  const packageFolder = join(cacheFolder(home, edition), 'a#1', 'package');
  mkdirSync(packageFolder, { recursive: true });
  writeFileSync(join(packageFolder, 'package.json'), '{}');
  writeEdition(home, edition, ['a#1']);
  return home;
}
