import type { FhirResource } from '../../lib/client/search.ts';

/** A resource without what a server may word differently (meta, narrative), members in a fixed order. */
export function contentOf(resource: FhirResource): unknown {
  const { meta: _meta, text: _text, ...content } = resource;
  return ordered(content);
}

/** A JSON value as text, whatever the order of its members. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  const names = Object.keys(members).sort();
  return Object.fromEntries(names.map((name) => [name, ordered(members[name])]));
}
