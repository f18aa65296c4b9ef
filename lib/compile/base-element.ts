import type { Definitions, ElementDefinition } from './definitions.ts';

/** The element of the base type that a profile's element constrains, told by its `base.path`. */
export function baseElement(
  definitions: Definitions,
  element: ElementDefinition,
): ElementDefinition | undefined {
  const path = element.base?.path;
  if (path === undefined) return undefined;
  const sd = definitions.type(path.split('.')[0]!);
  return sd?.snapshot?.element.find((candidate) => candidate.path === path);
}
