import { holds } from '../fhirpath/compile.ts';
import type { Shape } from '../fhirpath/shape.ts';
import { helpers, translate } from '../fhirpath/translate.ts';
import { primitiveProblem } from '../datatypes/primitives.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { equals } from '../walk/pattern.ts';
import { patternCode } from './slice-finder.ts';
import { bindingTest, codeTest } from './code-tests.ts';
import { each } from './conjunction.ts';
import { quickTexts } from './quick-texts.ts';
import { hasControl, isInteger32, numberLength } from './support.ts';
import type { Unit } from './unit.ts';

const least: Record<string, number> = { positiveInt: 1, unsignedInt: 0 };

/** Types whose only rules are that the text is not endless and has no control characters, which show in the line's length. */
const freeTexts = new Set(['string', 'markdown']);

/**
 * Code that adds the length of the primitive `w` and `extra` to `n`, and leaves with 0 where it is not clean.
 *
 * @param isFormed whether the form of a text is looked at elsewhere
 */
export function emitPrimitive(
  schemas: Schema[],
  type: Schema['type'],
  extra: number,
  unit: Unit,
  store: SchemaStore,
  isFormed = false,
): string {
  const primitive = each(schemas, 'fhirPrimitive')[0] ?? '';
  const rules = schemas.flatMap((schema) => ruleTests(schema, unit, store));
  const leave = (tests: string[]) => (tests.length ? `if (${tests.join(' || ')}) return 0;` : '');
  if (type === 'boolean')
    return `if (typeof w !== 'boolean') return 0; ${leave(rules)} n += w ? ${4 + extra} : ${5 + extra};`;
  if (type === 'number' || type === 'integer') {
    const wrong =
      primitive === 'decimal'
        ? `typeof w !== 'number'`
        : `!${unit.bind(isInteger32)}(w, ${least[primitive] ?? -2147483648})`;
    return `${leave([wrong, ...rules])} n += ${unit.bind(numberLength)}(w) + ${extra};`;
  }
  const tests = [
    `typeof w !== 'string'`,
    `w.length === 0`,
    ...(isFormed ? [] : textTests(schemas, primitive, unit)),
    ...rules,
  ];
  return `${leave(tests)} n += w.length + ${2 + extra};`;
}

// What holds whatever the value: a fixed text or a code of a list needs no look at its characters.
function textTests(schemas: Schema[], primitive: string, unit: Unit): string[] {
  if (schemas.some((schema) => typeof schema.const === 'string' || typeof schema.fhirPattern === 'string'))
    return [];
  if (primitive === '') return [];
  if (freeTexts.has(primitive)) return ['w.length > 1048576', `(x.exact && ${unit.bind(hasControl)}(w))`];
  const quick = quickTexts[primitive];
  if (quick) return [`!${unit.bind(quick)}(w, x.exact)`];
  const type = JSON.stringify(primitive);
  return [`${unit.bind(primitiveProblem)}(${type}, w) !== undefined`];
}

/**
 * Tests, each true where a keyword that any kind of value may have is broken by `w`.
 *
 * @param shape of an object; nothing for a primitive
 */
export function ruleTests(schema: Schema, unit: Unit, store: SchemaStore, shape?: Shape): string[] {
  const tests: string[] = [];
  if ('const' in schema) tests.push(differs(schema.const, unit.bind(equals), unit));
  if ('fhirPattern' in schema) tests.push(`!(${patternCode(schema.fhirPattern, 'w', unit)})`);
  if (schema.maxLength !== undefined) tests.push(`w.length > ${schema.maxLength}`);
  tests.push(
    ...bindingTests(schema, 'required', shape === undefined, unit, store),
    ...bindingTests(schema, 'extensible', shape === undefined, unit, store),
  );
  for (const { expression } of schema.fhirInvariants ?? [])
    tests.push(invariantTest(expression, shape, unit));
  return tests;
}

function differs(wanted: unknown, test: string, unit: Unit): string {
  return typeof wanted === 'object' && wanted !== null
    ? `!${test}(${unit.bind(wanted)}, w)`
    : `w !== ${JSON.stringify(wanted)}`;
}

function bindingTests(
  schema: Schema,
  strength: 'required' | 'extensible',
  isCode: boolean,
  unit: Unit,
  store: SchemaStore,
): string[] {
  const canonical = strength === 'required' ? schema.fhirBinding : schema.fhirExtensible;
  if (canonical === undefined || !store.valueSet(canonical)) return [];
  const test = isCode ? codeTest(canonical, store) : bindingTest(canonical, strength, store);
  return test ? [`!${unit.bind(test)}(w)`] : [];
}

function invariantTest(expression: string, shape: Shape | undefined, unit: Unit): string {
  const code = translate(expression, shape, { value: 'w', resource: 'x.resource', root: 'x.root' });
  if (code !== undefined) {
    unit.bind(helpers, 'f');
    return `!${code}`;
  }
  const scope = '{ self: { value: w }, resource: x.resource, root: x.root }';
  return `!${unit.bind(holds)}(${unit.bind(expression)}, ${scope})`;
}
