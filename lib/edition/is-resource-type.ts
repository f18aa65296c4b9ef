import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { schemasFolder } from './edition-folder.ts';

let types: Set<string> | undefined;

/** Whether a name is that of an R4 resource type. */
export function isResourceType(name: unknown): boolean {
  types ??= new Set(
    readdirSync(join(schemasFolder, 'r4'))
      .filter((file) => /^[A-Z]/.test(file))
      .map((file) => file.replace('.schema.json', '')),
  );
  return typeof name === 'string' && types.has(name);
}
