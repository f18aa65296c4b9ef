import type { FuncKeywordDefinition } from 'ajv';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { FastCheck } from './fast-check.ts';
import { holds } from '../fhirpath/compile.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { containsPattern } from '../walk/pattern.ts';
import { primitiveProblem } from '../datatypes/primitives.ts';
import { extensibleProblem, isInValueSet } from '../walk/walk-binding.ts';
import { hasRightVersions } from '../walk/walk-version.ts';
import { choiceKeys, propertiesOf } from '../walk/walk-choice.ts';
import { fitsSiblings } from '../walk/walk-repeating.ts';
import { breaksTypeRule } from '../walk/walk-type-rules.ts';
import { isThere } from '../walk/walk-object.ts';
import type {
  ChoiceRule,
  ExtensionRule,
  Invariant,
  ReferenceRule,
  Schema,
  SlicingRule,
} from '../schema/schema.ts';
import { allowsReference } from '../walk/walk-reference.ts';
import { sliceOf } from '../walk/walk-slicing.ts';

type Test = (data: unknown, context?: DataValidationCxt) => boolean;

/** The `fhir*` keywords for ajv. They answer only whether a value is clean and may refuse what the explaining walk then finds in order, never the other way round. */
export function keywords(fast: FastCheck): FuncKeywordDefinition[] {
  const keyword = (name: string, compile: (schema: never) => Test): FuncKeywordDefinition => ({
    keyword: name,
    schemaType: ['object', 'array', 'string', 'boolean', 'number'],
    errors: false,
    compile: (schema: unknown) => compile(schema as never),
  });
  return [
    keyword('fhirPrimitive', (type: string) => (value) => primitiveProblem(type, value) === undefined),
    keyword(
      'fhirRequired',
      (names: string[]) => (value) => !isObject(value) || names.every((name) => isThere(value, name)),
    ),
    keyword('fhirChoices', choices),
    keyword('fhirRepeating', repeating),
    // That the ids of elements are unique in a line is left to the explaining walk.
    keyword('fhirElement', () => (value) => isObject(value) && hasContent(value) && !('id' in value)),
    keyword('fhirPattern', (pattern: unknown) => (value) => containsPattern(pattern, value)),
    keyword(
      'fhirBinding',
      (canonical: string) => (value) =>
        isInValueSet(canonical, value, fast.store) && hasRightVersions(canonical, value, fast.store),
    ),
    keyword(
      'fhirExtensible',
      (canonical: string) => (value) =>
        extensibleProblem(canonical, value, fast.store) === undefined &&
        hasRightVersions(canonical, value, fast.store),
    ),
    keyword(
      'fhirReference',
      (rule: ReferenceRule) => (value) => !isObject(value) || allowsReference(rule, value, fast.store),
    ),
    keyword('fhirInvariants', invariants),
    keyword(
      'fhirRules',
      (names: string[]) => (value) => !isObject(value) || !breaksTypeRule(names, value, fast.store),
    ),
    keyword('fhirExtension', () => (value, context) => fast.allowsExtension(value as Json, context!)),
    keyword('fhirExtensions', (rules: Record<string, ExtensionRule>) => extensions(rules, fast)),
    keyword('fhirDispatch', (properties: Record<string, Schema>) => dispatch(properties, fast)),
    keyword('fhirSlicing', (rule: SlicingRule) => slicing(rule, fast)),
    // Contained resources, and resources inside others, are left to the explaining walk.
    keyword(
      'fhirResource',
      () => (value, context) =>
        isObject(value) && !('contained' in value) && hasContent(value) && context?.instancePath === '',
    ),
  ];
}

function dispatch(properties: Record<string, Schema>, fast: FastCheck): Test {
  const tests = new Map<string, Test>();
  const testOf = (key: string): Test | undefined => {
    const known = tests.get(key);
    if (known || !Object.hasOwn(properties, key)) return known;
    const made = fast.inner(properties[key]!);
    tests.set(key, made);
    return made;
  };
  return (value, context) => {
    if (!isObject(value)) return false;
    for (const key of Object.keys(value)) {
      const instancePath = `${context?.instancePath ?? ''}/${key}`;
      const inner = { ...context!, instancePath, parentData: value, parentDataProperty: key };
      if (testOf(key)?.(value[key], inner) !== true) return false;
    }
    return true;
  };
}

function choices(rules: ChoiceRule[]): Test {
  return (value) => !isObject(value) || rules.every((rule) => choice(rule, value));
}

function choice(rule: ChoiceRule, value: Json): boolean {
  const found = choiceKeys(rule.name, value);
  if (found.length === 0) return !rule.min;
  return found.length === 1 && propertiesOf(rule).has(found[0]!);
}

function repeating(names: string[]): Test {
  return (value) => !isObject(value) || names.every((name) => fitsSiblings(value[name], value[`_${name}`]));
}

// A `_` sibling without a value beside it is left to the explaining walk.
function hasContent(value: unknown): boolean {
  let content = false;
  for (const key in value as Json) {
    if (key.charCodeAt(0) === 95 && !(key.slice(1) in (value as Json))) return false;
    content ||= key !== 'id';
  }
  return content;
}

function invariants(list: Invariant[]): Test {
  return (value, context) => {
    const root = context?.rootData;
    const scope = { self: { value }, resource: root, root };
    return list.every(({ expression }) => holds(expression, scope));
  };
}

function extensions(rules: Record<string, ExtensionRule>, fast: FastCheck): Test {
  const tests = new Map(
    Object.entries(rules).map(([url, { schema }]) => [url, schema && fast.inner(schema)]),
  );
  const counted = Object.entries(rules).filter(([, { min, max }]) => min !== undefined || max !== undefined);
  return (value, context) => {
    if (!Array.isArray(value)) return true;
    for (const item of value as unknown[]) {
      if (!isObject(item) || typeof item.url !== 'string') return false;
      const test = tests.get(item.url);
      if (test && !test(item, context)) return false;
      if (!tests.has(item.url) && !item.url.includes(':')) return false;
    }
    return counted.every(([url, { min = 0, max = Infinity }]) => {
      const count = (value as Json[]).filter((item) => item.url === url).length;
      return count >= min && count <= max;
    });
  };
}

function slicing({ slices, rules, ordered }: SlicingRule, fast: FastCheck): Test {
  const tests = slices.map(({ schema }) => schema && fast.inner(schema));
  return (value, context) => {
    if (!Array.isArray(value)) return true;
    const counts = slices.map(() => 0);
    for (const item of value as unknown[]) {
      const position = sliceOf(slices, item, fast.store);
      if (position === -1) {
        if (rules === 'closed') return false;
        continue;
      }
      counts[position]!++;
      if (tests[position] && !tests[position](item, context)) return false;
    }
    return (
      !ordered && slices.every(({ min = 0, max = Infinity }, i) => counts[i]! >= min && counts[i]! <= max)
    );
  };
}
