import type { Resource } from '../resource.ts';

/** How an edition after the ballot says what the generator says in the ballot's words. */
export interface Dialect {
  /** System by the ballot's system, or system and code by `system|code`, which goes first. */
  codings: Record<string, string | { system: string; code: string }>;
  /** Urls of extensions, and of parts of extensions, that the edition does not have. */
  without: Set<string>;
}

/** Says a resource in an edition's dialect: codings moved to its systems, foreign extensions left out. */
export function speak(resource: Resource, dialect: Dialect): Resource {
  return translated(resource, dialect) as Resource;
}

function translated(value: unknown, dialect: Dialect): unknown {
  if (Array.isArray(value)) {
    return value.filter((each) => !isForeign(each, dialect)).map((each) => translated(each, dialect));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, translated(each, dialect)] as const);
  const spoken: Record<string, unknown> = Object.fromEntries(
    entries.filter(([, each]) => !(Array.isArray(each) && each.length === 0)),
  );
  return moved(spoken, dialect);
}

const isForeign = (value: unknown, { without }: Dialect): boolean =>
  typeof value === 'object' && value !== null && 'url' in value && without.has(String(value.url));

/** A coding in the edition's system; the display goes, as the systems word it differently. */
function moved(value: Record<string, unknown>, { codings }: Dialect): Record<string, unknown> {
  const { system, code } = value;
  if (typeof system !== 'string' || typeof code !== 'string') return value;
  const target = codings[`${system}|${code}`] ?? codings[system];
  if (target === undefined) return value;
  const coding: Record<string, unknown> = {
    ...value,
    ...(typeof target === 'string' ? { system: target } : target),
  };
  delete coding['display'];
  return coding;
}
