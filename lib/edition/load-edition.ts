import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkEdition } from './check-edition.ts';
import { editionFolder, schemasFolder } from './edition-folder.ts';
import type { Edition, ExportProfile } from './edition.ts';

export { defaultEdition, editionFolder, listEditions } from './edition-folder.ts';

type Document = Record<string, unknown> & { inherits?: string; retires?: string[] };

const loaded = new Map<string, Edition>();

/**
 * The edition's data, with what it inherits. The result is shared: do not change it.
 * Throws an Error for an unknown edition, an unknown key, a missing or ill-typed value.
 */
export function loadEdition(name: string, root = schemasFolder): Edition {
  const key = join(root, name);
  const edition = loaded.get(key) ?? readEdition(name, root);
  loaded.set(key, edition);
  return edition;
}

/** The edition's name and those it inherits from, itself first. */
export function lineage(name: string, root = schemasFolder): string[] {
  const { inherits } = loadEdition(name, root);
  return inherits ? [name, ...lineage(inherits, root)] : [name];
}

function readEdition(name: string, root: string): Edition {
  const documents = documentsOf(name, root);
  const merged = documents.reduceRight<Document>(inherit, {});
  checkEdition(merged, `${name}/edition.yaml`);
  const described = merged as unknown as Edition;
  const { capability, canonicalBase } = described;
  return {
    ...described,
    name,
    inherits: documents[0]?.inherits,
    retires: documents.flatMap((each) => each.retires ?? []),
    profiles: described.profiles.map((profile): ExportProfile => {
      return { ...profile, canonical: `${canonicalBase}/StructureDefinition/${profile.profile}` };
    }),
    capability: { ...capability, searchParameters: byName(capability.searchParameters) },
  };
}

/** The edition's document and those it inherits from, its own first. Throws an Error on a circle. */
function documentsOf(name: string, root: string, heirs: string[] = []): Document[] {
  if (heirs.includes(name)) throw new Error(`edition "${name}" inherits from itself: ${heirs.join(' → ')}`);
  const document = documentOf(name, root);
  if (!document.inherits) return [document];
  return [document, ...documentsOf(document.inherits, root, [...heirs, name])];
}

function documentOf(name: string, root: string): Document {
  const path = join(editionFolder(name, root), 'edition.yaml');
  try {
    const document: unknown = parse(readFileSync(path, 'utf8'));
    if (isSection(document)) return document;
  } catch (error) {
    throw new Error(`${name}/edition.yaml: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${name}/edition.yaml: expected keys with values`);
}

/** A section is inherited key by key, any other value whole. */
function inherit(older: Document, own: Document): Document {
  const merged: Document = { ...older };
  for (const [key, value] of Object.entries(own)) {
    merged[key] = isSection(value) && isSection(older[key]) ? { ...older[key], ...value } : value;
  }
  return merged;
}

const isSection = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file groups a type's parameters by search type, as that is shorter to write. */
function byName(grouped: Record<string, unknown>): Record<string, Record<string, string>> {
  const types = grouped as Record<string, Record<string, string[]>>;
  return Object.fromEntries(
    Object.entries(types).map(([type, groups]) => {
      const pairs = Object.entries(groups).flatMap(([kind, names]) =>
        names.map((name) => [name, kind] as const),
      );
      return [type, Object.fromEntries(pairs)];
    }),
  );
}
