import type { Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { render, type Path } from './path.ts';
import { typeRules, type TypeProblem } from './type-rules.ts';
import { report, type Walk } from './walk.ts';

/** Applies rules of data types that the official validator enforces in code. */
export function checkTypeRules(names: string[], value: Json, at: Path, walk: Walk): void {
  for (const name of names) {
    const problem = typeRules[name]!(value, walk.store);
    if (Array.isArray(problem)) for (const one of problem) tell(one, at, walk);
    else if (problem) tell(problem, at, walk);
  }
}

function tell({ rule, property, ...facts }: TypeProblem, at: Path, walk: Walk): void {
  const path = property === undefined ? at : `${render(at)}.${property}`;
  report(walk, rule, path, `expected ${facts.expected}, found ${facts.found}`, facts);
}

/** Whether a value breaks one of the rules. */
export function breaksTypeRule(names: string[], value: Json, store: SchemaStore): boolean {
  return names.some((name) => typeRules[name]!(value, store) !== undefined);
}
