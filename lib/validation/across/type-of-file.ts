import type { Edition } from '../../edition/edition.ts';
import { isResourceType } from '../../edition/is-resource-type.ts';
import { namedType } from './named-type.ts';

/**
 * The resource type that a file's name says it holds: `Practitioner.ndjson`, `06-Practitioner_2.ndjson.gz`. Undefined
 * where it names none, or several of which not just one is exported.
 */
export function typeOfFile(name: string, edition: Edition): string | undefined {
  const words = baseName(name).split(/[^A-Za-z]+/);
  const types = [
    ...new Set(words.map((word) => namedType(word, edition).type).filter((type) => isResourceType(type))),
  ];
  if (types.length === 1) return types[0];
  const exported = types.filter((type) => edition.profiles.some((profile) => profile.type === type));
  return exported.length === 1 ? exported[0] : undefined;
}

/** The last part of a path or address, without what a query adds and what packing appends. */
export function baseName(path: string): string {
  const plain = /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path.replace(/[?#].*$/s, '') : path;
  const last = plain
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1)!;
  return unescaped(last).replace(/\.(?:gz|zst)$/i, '');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
