import type { Finding, Origin } from '../finding.ts';
import type { Path } from './path.ts';
import { render } from './path.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import type { Schema } from '../schema/schema.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { checkArray } from './walk-array.ts';
import { checkBinding, checkExtensible } from './walk-binding.ts';
import { checkInvariants } from './walk-invariants.ts';
import { checkObject } from './walk-object.ts';
import { checkReference } from './walk-reference.ts';
import { containsPattern, equals } from './pattern.ts';
import { primitiveProblem } from '../datatypes/primitives.ts';

/** What stays the same while one definition is applied to one resource. */
export interface Walk {
  store: SchemaStore;
  /** `report` adds no more than `mostFindings`. */
  findings: Finding[];
  /** Whether an error is among them. */
  failed: boolean;
  origin: Origin;
  profile: string | undefined;
  /** The resource that holds the element, contained ones included. */
  resource: Json;
  /** The line's resource. */
  root: Json;
  /** Properties of the line's resource that are known to be clean. */
  clean?: ReadonlySet<string>;
}

/** Findings that are told of one line by one definition. */
export const mostFindings = 1000;

/** Thrown when a line has so many findings, an error among them, that looking for more would serve nobody. */
export class EnoughFindings extends Error {}

/** Adds a finding in the name of the definition being applied; of those beyond the limit only the first error. */
export function report(
  walk: Walk,
  rule: string,
  at: Path | string,
  message: string,
  more: { expected?: string; found?: string; severity?: Finding['severity'] } = {},
): void {
  const { severity = 'error', ...facts } = more;
  if (walk.findings.length >= mostFindings) {
    if (walk.failed) throw new EnoughFindings();
    if (severity !== 'error') return;
  }
  if (severity === 'error') walk.failed = true;
  const path = typeof at === 'string' ? at : render(at);
  const profile = walk.profile === undefined ? {} : { profile: walk.profile };
  walk.findings.push({ severity, rule, path, message, ...facts, ...profile, origin: walk.origin });
}

/** Applies a schema to a value and reports every rule that the value breaks. */
export function check(schema: Schema, value: unknown, at: Path, walk: Walk): void {
  // The base type visits every value, profiles need not say it again.
  if (value === null) return walk.origin === 'base' ? reportNull(at, walk) : undefined;
  if (schema.$ref !== undefined) {
    const type = typeName(schema.$ref);
    if (type !== undefined) at.type = type;
    check(walk.store.definition(schema.$ref), value, at, walk);
  }
  if (schema.type !== undefined && !hasType(value, schema.type)) return reportType(schema, value, at, walk);
  if (schema.fhirPrimitive !== undefined) checkPrimitive(schema.fhirPrimitive, value, at, walk);
  if (Array.isArray(value)) checkArray(schema, value as unknown[], at, walk);
  else if (isObject(value)) checkObject(schema, value, at, walk);
  checkValue(schema, value, at, walk);
}

const typeNames = new Map<string, string | undefined>();

// The type a reference names, undefined for a whole file.
function typeName(ref: string): string | undefined {
  if (typeNames.has(ref)) return typeNames.get(ref);
  const last = ref.slice(ref.lastIndexOf('/') + 1);
  const name = last.endsWith('.json') ? undefined : last;
  typeNames.set(ref, name);
  return name;
}

function checkValue(schema: Schema, value: unknown, at: Path, walk: Walk): void {
  if ('const' in schema && !equals(schema.const, value)) reportFixed(schema.const, value, at, walk);
  if ('fhirPattern' in schema && !containsPattern(schema.fhirPattern, value))
    reportFixed(schema.fhirPattern, value, at, walk);
  if (schema.maxLength !== undefined && typeof value === 'string' && value.length > schema.maxLength)
    report(walk, 'Type_Specific_Checks_DT_String_Length', at, `the text has ${value.length} characters`, {
      expected: `at most ${schema.maxLength} characters`,
    });
  if (schema.fhirBinding !== undefined) checkBinding(schema.fhirBinding, value, at, walk);
  if (schema.fhirExtensible !== undefined) checkExtensible(schema.fhirExtensible, value, at, walk);
  if (schema.fhirReference && isObject(value)) checkReference(schema.fhirReference, value, at, walk);
  if (schema.fhirInvariants) checkInvariants(schema.fhirInvariants, value, at, walk);
}

function checkPrimitive(type: string, value: unknown, at: Path, walk: Walk): void {
  const problem = primitiveProblem(type, value);
  if (problem && !(problem.links && areContained(problem.links, walk)))
    report(walk, problem.rule, at, `expected ${problem.expected}, found ${show(value)}`, {
      expected: problem.expected,
      found: show(value),
    });
}

// A link of a narrative may lead to a contained resource.
function areContained(links: string[], { root }: Walk): boolean {
  const contained = Array.isArray(root.contained) ? (root.contained as unknown[]) : [];
  const ids = new Set(contained.map((one) => isObject(one) && one.id));
  return links.every((link) => ids.has(link));
}

function hasType(value: unknown, type: Schema['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? typeof value === 'number' : typeof value === type;
}

function reportNull(at: Path, walk: Walk): void {
  report(walk, 'Json_Null', at, 'null stands where a value or nothing belongs', { found: 'null' });
}

function reportType(schema: Schema, value: unknown, at: Path, walk: Walk): void {
  const found = Array.isArray(value) ? 'array' : typeof value;
  const rule =
    schema.type === 'array'
      ? 'This_property_must_be_an_Array'
      : found === 'array'
        ? 'This_property_must_not_be_an_Array'
        : 'Json_Wrong_Type';
  const expected = schema.type === 'integer' ? 'number' : schema.type!;
  report(walk, rule, at, `expected a JSON ${expected}, found a JSON ${found}`, { expected, found });
}

function reportFixed(wanted: unknown, value: unknown, at: Path, walk: Walk): void {
  const [expected, found] = [show(wanted), show(value)];
  report(walk, '_DT_Fixed_Wrong', at, `expected ${expected}, found ${found}${aboutRemoved(wanted, at)}`, {
    expected,
    found,
  });
}

// A66: a directory that marks removed records as the guide says breaks its profiles by it.
function aboutRemoved(wanted: unknown, { step, parent }: Path): string {
  const isRecord = parent !== undefined && parent.parent === undefined;
  if (!isRecord || !((step === 'active' && wanted === true) || (step === 'status' && wanted === 'active')))
    return '';
  return '; the profile knows active records only, although the guide wants removed ones marked inactive (A66)';
}

/** A value as short JSON for messages. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
