import type { Definitions, StructureDefinition } from './definitions.ts';

const guide = 'http://hl7.org/fhir/us/ndh/';
const coreVersion = '4.0.1';

/** Every profile and extension, in the order of their canonicals. */
export function constraints(definitions: Definitions): StructureDefinition[] {
  return definitions
    .structures()
    .filter((sd) => sd.derivation === 'constraint' && sd.snapshot)
    .sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** The profiles and extensions of the guide, and the profiles of other guides that they are derived from. */
export function ownDefinitions(definitions: Definitions): StructureDefinition[] {
  const own = constraints(definitions).filter((sd) => sd.url.startsWith(guide));
  const ancestors = new Set<StructureDefinition>();
  for (const sd of own)
    for (let base = parent(sd, definitions); base; base = parent(base, definitions)) ancestors.add(base);
  return [
    ...own,
    ...[...ancestors].filter((sd) => !own.includes(sd)).sort((a, b) => (a.url < b.url ? -1 : 1)),
  ];
}

function parent(sd: StructureDefinition, definitions: Definitions): StructureDefinition | undefined {
  const base = sd.baseDefinition === undefined ? undefined : definitions.structure(sd.baseDefinition);
  return base?.derivation === 'constraint' ? base : undefined;
}

/** Extensions of the guides it builds on, and of FHIR's extension pack those that the guide uses. */
export function foreignExtensions(
  own: StructureDefinition[],
  definitions: Definitions,
): StructureDefinition[] {
  const used = new Set(own.flatMap(usedExtensions));
  return constraints(definitions).filter(
    (sd) =>
      sd.type === 'Extension' &&
      !sd.url.startsWith(guide) &&
      (!sd.url.startsWith('http://hl7.org/fhir/StructureDefinition/') ||
        (sd.version !== coreVersion && used.has(sd.url))),
  );
}

function usedExtensions(sd: StructureDefinition): string[] {
  const types = sd.snapshot!.element.flatMap((element) => element.type ?? []);
  return types
    .filter(({ code }) => code === 'Extension')
    .flatMap(({ profile }) => (profile ?? []).map((canonical) => canonical.split('|')[0]!));
}

/** Canonicals of the profiles and extensions that are known, but not compiled for the edition or for R4. */
export function elsewhere(definitions: Definitions, compiled: StructureDefinition[]): string[] {
  const core = constraints(definitions).filter((sd) => sd.type === 'Extension' && sd.version === coreVersion);
  const here = new Set([...compiled, ...core].map(({ url }) => url));
  return [...definitions.constraints].filter((url) => !here.has(url)).sort();
}
