import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The ambiguities of which the report tells what a server was seen to do: those that harness and steps take note of. */
export function toldAmbiguities(): Set<string> {
  const sources = ['lib', 'steps'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  return new Set(sources.flatMap((text) => text.match(/(?<=')A\d\d(?=')/g) ?? []));
}
