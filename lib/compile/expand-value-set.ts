import type { CodeLists } from '../validation/schema/schema.ts';
import type { CodeSystem, CodeSystemConcept, Definitions, ValueSetInclude } from './definitions.ts';

/** Codes by system; `single` is the system where each code is listed and of that system; `open` says why some system's codes are not told apart, `reason` why nothing is known. */
export type Expansion =
  | { codes: CodeLists; versions?: Record<string, string>; single?: string; open?: string }
  | { reason: string };

/** Enumerates a value set as far as the packages at hand allow. */
export function expandValueSet(definitions: Definitions, canonical: string): Expansion {
  try {
    const codes = expand(definitions, canonical, []);
    const unknown = Object.keys(codes).filter(
      (system) => codes[system] === true && !codesOf(definitions, system),
    );
    const versions = pinnedVersions(definitions, canonical);
    const single = listedSystem(definitions, canonical);
    const known = {
      codes,
      ...(Object.keys(versions).length ? { versions } : {}),
      ...(single === undefined ? {} : { single }),
    };
    const open = `the content of code system ${unknown.join(', ')} is not in the packages`;
    return unknown.length ? { ...known, open } : known;
  } catch (error) {
    if (error instanceof NotEnumerable) return { reason: error.message };
    throw error;
  }
}

/** Every code of a complete code system, or undefined where its content is not at hand. */
export function codesOf(definitions: Definitions, system: string): string[] | undefined {
  const codeSystem = definitions.codeSystem(system);
  if (codeSystem?.content !== 'complete' || !codeSystem.concept) return undefined;
  return [...flatten(codeSystem.concept)].map((concept) => concept.code);
}

// Versions of code systems that a value set, or one it includes, asks for.
function pinnedVersions(definitions: Definitions, canonical: string): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const include of definitions.valueSet(canonical)?.compose?.include ?? []) {
    if (include.system && include.version !== undefined) versions[include.system] = include.version;
    for (const other of include.valueSet ?? []) Object.assign(versions, pinnedVersions(definitions, other));
  }
  return versions;
}

// The system of a value set that lists its codes one by one, all of one system.
function listedSystem(definitions: Definitions, canonical: string): string | undefined {
  const includes = definitions.valueSet(canonical)?.compose?.include ?? [];
  const system = includes[0]?.system;
  const isListed = (one: ValueSetInclude): boolean =>
    one.system === system && one.concept !== undefined && one.valueSet === undefined;
  return includes.every(isListed) ? system : undefined;
}

class NotEnumerable extends Error {}

function expand(definitions: Definitions, canonical: string, stack: string[]): CodeLists {
  if (stack.includes(canonical)) throw new NotEnumerable(`value set ${canonical} includes itself`);
  const valueSet = definitions.valueSet(canonical);
  if (!valueSet) throw new NotEnumerable(`value set ${canonical} is not in the packages`);
  if (!valueSet.compose?.include?.length) throw new NotEnumerable(`value set ${canonical} has no definition`);
  const next = [...stack, canonical];
  let result: CodeLists = {};
  for (const include of valueSet.compose.include)
    result = union(result, included(definitions, include, next));
  for (const exclude of valueSet.compose.exclude ?? [])
    result = combine(definitions, result, included(definitions, exclude, next), false);
  return result;
}

function included(definitions: Definitions, include: ValueSetInclude, stack: string[]): CodeLists {
  let result: CodeLists | undefined;
  if (include.system) result = { [include.system]: systemCodes(definitions, include.system, include) };
  for (const canonical of include.valueSet ?? []) {
    const other = expand(definitions, canonical, stack);
    result = result ? combine(definitions, result, other, true) : other;
  }
  return result ?? {};
}

function systemCodes(definitions: Definitions, system: string, include: ValueSetInclude): string[] | true {
  if (include.concept) return include.concept.map((concept) => concept.code);
  const codeSystem = definitions.codeSystem(system);
  if (!include.filter?.length || !codesOf(definitions, system) || !codeSystem) return true;
  return include.filter
    .map((filter) => filtered(codeSystem, filter))
    .reduce((kept, codes) => kept.filter((code) => codes.includes(code)));
}

function filtered(codeSystem: CodeSystem, filter: { property: string; op: string; value: string }): string[] {
  const all = [...flatten(codeSystem.concept ?? [])];
  if (filter.property === 'concept' && (filter.op === 'is-a' || filter.op === 'descendent-of')) {
    const codes = descendants(all, filter.value);
    return filter.op === 'is-a' ? [filter.value, ...codes] : codes;
  }
  if (filter.op === '=' && !['concept', 'code', 'display'].includes(filter.property))
    return all
      .filter((concept) => hasProperty(concept, filter.property, filter.value))
      .map(({ code }) => code);
  throw new NotEnumerable(`filter ${filter.property} ${filter.op} ${filter.value} on ${codeSystem.url}`);
}

// A hierarchy is told by nesting, by subsumedBy (v3) or by parent properties.
function descendants(all: CodeSystemConcept[], ancestor: string): string[] {
  const found = new Set<string>();
  const visit = (code: string): void => {
    const concept = all.find((candidate) => candidate.code === code);
    const nested = (concept?.concept ?? []).map((child) => child.code);
    const linked = all
      .filter((child) => ['subsumedBy', 'parent'].some((name) => hasProperty(child, name, code)))
      .map((child) => child.code);
    for (const child of [...nested, ...linked])
      if (!found.has(child)) {
        found.add(child);
        visit(child);
      }
  };
  visit(ancestor);
  return [...found];
}

function hasProperty(concept: CodeSystemConcept, name: string, value: string): boolean {
  return (concept.property ?? []).some((property) => {
    const [, found] = Object.entries(property).find(([key]) => key.startsWith('value')) ?? [];
    return property.code === name && (found as { code?: string } | undefined)?.code === value
      ? true
      : property.code === name && String(found) === value;
  });
}

function* flatten(concepts: CodeSystemConcept[]): Generator<CodeSystemConcept> {
  for (const concept of concepts) {
    yield concept;
    if (concept.concept) yield* flatten(concept.concept);
  }
}

function union(a: CodeLists, b: CodeLists): CodeLists {
  const result: CodeLists = { ...a };
  for (const [system, codes] of Object.entries(b)) {
    const known = result[system];
    result[system] = known === true || codes === true ? true : [...new Set([...(known ?? []), ...codes])];
  }
  return result;
}

// Keeps the codes of `a` that are (or are not) in `b`.
function combine(definitions: Definitions, a: CodeLists, b: CodeLists, wanted: boolean): CodeLists {
  const result: CodeLists = {};
  for (const [system, codes] of Object.entries(a)) {
    const others = b[system];
    if (others === undefined) {
      if (!wanted) result[system] = codes;
      continue;
    }
    const listed = new Set(others === true ? codesOf(definitions, system) : others);
    const own = codes === true ? codesOf(definitions, system) : codes;
    if (!own || (others === true && !codesOf(definitions, system))) {
      result[system] = codes;
      continue;
    }
    result[system] = own.filter((code) => listed.has(code) === wanted);
  }
  return result;
}
