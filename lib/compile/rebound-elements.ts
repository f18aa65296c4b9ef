import { baseElement } from './base-element.ts';
import type { Definitions, ElementDefinition, StructureDefinition } from './definitions.ts';

/**
 * Elements, by their path in R4, that R4 binds extensibly and the profiles bind to another value set. The official
 * validator takes back its warning of R4's binding on a CodeableConcept, not on a Coding.
 */
export function reboundElements(profiles: StructureDefinition[], definitions: Definitions): string[] {
  const elements = profiles.flatMap((sd) => sd.snapshot!.element);
  const paths = elements
    .filter((element) => element.type?.[0]?.code === 'CodeableConcept' && isRebound(element, definitions))
    .map((element) => element.base!.path);
  return [...new Set(paths)].sort();
}

function isRebound(element: ElementDefinition, definitions: Definitions): boolean {
  const base = baseElement(definitions, element)?.binding;
  return base?.strength === 'extensible' && url(base.valueSet) !== url(element.binding?.valueSet);
}

function url(canonical: string | undefined): string | undefined {
  return canonical?.split('|')[0];
}
