import { isEvaluable } from './compile.ts';
import { type Expression, parse } from './parse.ts';
import { readingOf } from './readings.ts';
import type { Shape } from './shape.ts';
import { Writing } from './translation/context.ts';
import { helpers } from './translation/helpers.ts';
import type { One } from './translation/items.ts';
import { truth } from './translation/truth.ts';
import { Untranslatable } from './translation/untranslatable.ts';

export { helpers } from './translation/helpers.ts';

/** What the code calls the element's value, the resource around it and the outermost one. */
export interface Names {
  value: string;
  resource: string;
  root: string;
}

const usual: Names = { value: 'v', resource: 'resource', root: 'root' };

/**
 * JavaScript that is true where an invariant holds, as `holds` of `compile.ts` finds it, and never throws; it calls
 * `helpers` as `f`. Undefined where the expression has to be evaluated.
 *
 * It takes for granted what other checks see to: JSON types that fit the FHIR types, no null but in arrays of `_`
 * siblings, a value beside every `_` sibling, no empty arrays, one value of a choice, no unknown elements. Of the
 * resources around the value it takes nothing for granted.
 *
 * @param shape what is known of the elements of the value: the more, the better the code
 */
export function translate(expression: string, shape?: Shape, names: Names = usual): string | undefined {
  const writing = new Writing();
  const self: One = { ...element(names.value), shape };
  const [resource, root] = [around(names.resource), around(names.root)];
  const context = { self, input: self, node: self, resource, root, writing };
  try {
    const code = truth(treeOf(expression), true, true, context);
    return writing.throwing ? `f.safely(() => ${code})` : `(${code})`;
  } catch (error) {
    if (error instanceof Untranslatable || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

// The same invariant is translated for many places.
const trees = new Map<string, Expression>();

function treeOf(expression: string): Expression {
  const known = trees.get(expression) ?? parse(readingOf(expression));
  trees.set(expression, known);
  return known;
}

function element(code: string): One {
  return { kind: 'one', code, total: true, isObject: true };
}

// What stands around the value may be checked after it.
function around(code: string): One {
  return { ...element(code), isUnchecked: true };
}

/** Whether an invariant holds for a value, the resource around it and the outermost one. */
export type Translated = (value: unknown, resource: unknown, root: unknown) => boolean;

const functions = new Map<string, Translated | undefined>();

/** The function of an expression, undefined where it has to be evaluated. */
export function translated(expression: string): Translated | undefined {
  if (!functions.has(expression)) functions.set(expression, make(translate(expression)));
  return functions.get(expression);
}

function make(code: string | undefined): Translated | undefined {
  if (code === undefined) return undefined;
  // The code is made of compiled schemas alone: texts of theirs are quoted, nothing of a line gets here.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const bind = new Function('f', `return (v, resource, root) => ${code}`) as (f: unknown) => Translated;
  return bind(helpers);
}

/** How an invariant is checked; an unknown one is not. */
export type InvariantKind = 'translated' | 'interpreted' | 'unknown';

/** How the invariant with this expression is checked. */
export function invariantKind(expression: string): InvariantKind {
  if (translate(expression) !== undefined) return 'translated';
  return isEvaluable(expression) ? 'interpreted' : 'unknown';
}
