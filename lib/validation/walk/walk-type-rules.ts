import type { Json } from '../fhirpath/item.ts';
import { render, type Path } from './path.ts';
import type { Problem } from '../datatypes/primitives.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { report, type Walk } from './walk.ts';

interface TypeProblem extends Problem {
  found: string;
  /** The property that is wrong, where it is one. */
  property?: string;
}

const rules: Record<string, (value: Json, store: SchemaStore) => TypeProblem | undefined> = {
  'absolute-system': absoluteSystem,
  'identifier-uri': identifierUri,
  'known-code': knownCode,
};

/** Applies rules of data types that the official validator enforces in code. */
export function checkTypeRules(names: string[], value: Json, at: Path, walk: Walk): void {
  for (const name of names) {
    const problem = rules[name]!(value, walk.store);
    if (!problem) continue;
    const { rule, expected, found, property } = problem;
    const path = property === undefined ? at : `${render(at)}.${property}`;
    report(walk, rule, path, `expected ${expected}, found ${found}`, { expected, found });
  }
}

/** Whether a value breaks one of the rules. */
export function breaksTypeRule(names: string[], value: Json, store: SchemaStore): boolean {
  return names.some((name) => rules[name]!(value, store) !== undefined);
}

function absoluteSystem({ system }: Json): TypeProblem | undefined {
  if (typeof system !== 'string' || system === '' || system.includes(':')) return undefined;
  return {
    rule: 'Type_Specific_Checks_DT_System_Absolute',
    expected: 'a system that is an absolute URI',
    found: system,
  };
}

function identifierUri({ system, value }: Json): TypeProblem | undefined {
  if (system !== 'urn:ietf:rfc:3986' || typeof value !== 'string' || /^[A-Za-z][\w+.-]*:/.test(value))
    return undefined;
  return {
    rule: 'TYPE_SPECIFIC_CHECKS_DT_IDENTIFIER_IETF_SYSTEM_VALUE',
    expected: 'a value that is an absolute URI',
    found: value,
  };
}

function knownCode({ system, code, version }: Json, store: SchemaStore): TypeProblem | undefined {
  if (typeof system !== 'string' || typeof code !== 'string' || code === '') return undefined;
  const codes = store.codeSystem(system);
  if (!codes || codes.has(code)) return undefined;
  // Of another version than the one at hand nothing is known.
  if (typeof version === 'string' && version !== store.codeSystemVersion(system)) return undefined;
  return { rule: 'Unknown_Code_in_Version', expected: `a code of ${system}`, found: code, property: 'code' };
}
