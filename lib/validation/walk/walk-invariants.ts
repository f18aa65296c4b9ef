import { holds } from '../fhirpath/compile.ts';
import type { Path } from './path.ts';
import type { Invariant } from '../schema/schema.ts';
import { report, type Walk } from './walk.ts';

/** Evaluates invariants on an element. */
export function checkInvariants(invariants: Invariant[], value: unknown, at: Path, walk: Walk): void {
  const scope = { self: { value }, resource: walk.resource, root: walk.root };
  for (const { key, expression, severity } of invariants)
    if (!holds(expression, scope))
      report(walk, key, at, `invariant ${key} does not hold`, { expected: expression, severity });
}
