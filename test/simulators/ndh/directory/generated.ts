import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { generateDirectory } from '../../../../simulators/ndh/directory/generate-directory.ts';
import type { Resource } from '../../../../simulators/ndh/directory/resource.ts';

export const ballot = loadEdition('1.0.0-ballot');

/** A whole generated directory, of the ballot unless told otherwise; `now` is always the same instant. */
export const generated = (seed: number, size: number, edition = ballot): Resource[] => [
  ...generateDirectory({ edition, seed, size, now: '2026-01-15T12:00:00Z' }),
];

/** Every object of a resource with the name of the property that holds it, the resource itself left out. */
export function* objectsIn(
  value: unknown,
  name = '',
): Generator<{ name: string; object: Record<string, unknown> }> {
  if (Array.isArray(value)) {
    for (const each of value) yield* objectsIn(each, name);
  } else if (typeof value === 'object' && value !== null) {
    if (name !== '') yield { name, object: value as Record<string, unknown> };
    for (const [key, each] of Object.entries(value)) yield* objectsIn(each, key);
  }
}
