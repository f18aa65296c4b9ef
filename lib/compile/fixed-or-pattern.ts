import type { ElementDefinition } from './definitions.ts';

/** The value an element is fixed to (`const`) or must contain (`fhirPattern`). */
export function fixedOrPattern(element: ElementDefinition): { const?: unknown; fhirPattern?: unknown } {
  for (const [key, value] of Object.entries(element)) {
    if (/^fixed[A-Z]/.test(key)) return { const: value };
    if (/^pattern[A-Z]/.test(key)) return { fhirPattern: value };
  }
  return {};
}
