import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { editionFolder, schemasFolder } from './edition-folder.ts';
import { lineage } from './load-edition.ts';

/**
 * The edition whose compiled profiles a name's lines are read by: itself, or the nearest it inherits from that has
 * some. Throws an Error where none has.
 */
export function profilesEdition(name: string, root = schemasFolder): string {
  const found = lineage(name, root).find((each) =>
    existsSync(join(editionFolder(each, root), 'profiles', 'index.json')),
  );
  if (found === undefined) throw new Error(`no compiled profiles for edition ${name}; run npm run schemas`);
  return found;
}
