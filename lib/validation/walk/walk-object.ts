import type { Finding } from '../finding.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import { render } from './path.ts';
import type { ChoiceRule, Schema } from '../schema/schema.ts';
import { checkAbsent } from './walk-absent.ts';
import { checkChoice, propertiesOf, type ChoiceProperty } from './walk-choice.ts';
import { checkExtension } from './walk-extension.ts';
import { checkResource } from './walk-resource.ts';
import { checkRepeating } from './walk-repeating.ts';
import { check, report, show, type Walk } from './walk.ts';
import { checkTypeRules } from './walk-type-rules.ts';

const choices = new WeakMap<Schema, Map<string, ChoiceProperty>>();

/** Checks the properties of an object and what must or must not be among them. */
export function checkObject(schema: Schema, value: Json, at: Path, walk: Walk): void {
  if (schema.type === 'object' && !hasContent(value))
    report(walk, 'Object_must_have_some_content', at, 'the object has no content', { found: show(value) });
  if (schema.fhirExtension) at.url = value.url;
  if (schema.fhirElement && typeof value.id === 'string' && walk.origin === 'base')
    checkElementId(value.id, at, walk);
  if (schema.properties) {
    checkProperties(schema, schema.properties, value, at, walk);
    checkAbsent(schema, value, at, walk);
  }
  for (const name of schema.fhirRequired ?? []) checkRequired(name, value, at, walk);
  for (const rule of schema.fhirChoices ?? []) checkChoice(rule, value, at, walk);
  if (schema.fhirRepeating) checkRepeating(schema.fhirRepeating, value, at, walk);
  if (schema.fhirRules) checkTypeRules(schema.fhirRules, value, at, walk);
  if (schema.fhirExtension) checkExtension(value, at, walk);
  if (schema.fhirResource || schema.fhirResourceTypes || schema.fhirProfiles)
    checkResource(schema, value, at, walk);
}

function hasContent(value: Json): boolean {
  for (const _ in value) return true;
  return false;
}

// Ids of elements met so far, by the list of findings of the walk and the resource.
const elementIds = new WeakMap<Finding[], Map<Json, Set<string>>>();

function checkElementId(id: string, at: Path, walk: Walk): void {
  const resources = elementIds.get(walk.findings) ?? new Map<Json, Set<string>>();
  elementIds.set(walk.findings, resources);
  const known = resources.get(walk.resource) ?? new Set();
  resources.set(walk.resource, known);
  if (known.has(id)) report(walk, 'DUPLICATE_ID', at, `the id ${id} is used twice`, { found: id });
  known.add(id);
}

function checkProperties(
  schema: Schema,
  properties: NonNullable<Schema['properties']>,
  value: Json,
  at: Path,
  walk: Walk,
): void {
  for (const key of Object.keys(value)) {
    if (at.parent === undefined && walk.clean?.has(key)) continue;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property) {
      check(property, value[key], step(schema, key, at), walk);
      if (key.charCodeAt(0) === 95 && walk.origin === 'base') checkSibling(key, value, at, walk);
    } else if (property === false) reportForbidden(key, at, walk);
    else if (schema.additionalProperties === false)
      report(
        walk,
        'Unknown_Element',
        `${render(at)}.${key === '_id' ? 'id' : key}`,
        `'${key}' is no element of ${at.type ?? at.element}`,
        { found: key },
      );
  }
}

// ele-1: an id is enough beside a value, not in its place.
function checkSibling(key: string, value: Json, at: Path, walk: Walk): void {
  const name = key.slice(1);
  const sibling = value[key];
  if (name in value || !isObject(sibling) || Object.keys(sibling).some((one) => one !== 'id')) return;
  report(walk, 'ele-1', `${render(at)}.${name}`, `${name} has neither value nor extensions`, {
    found: show(sibling),
  });
}

function step(schema: Schema, key: string, parent: Path): Path {
  const plain = key.charCodeAt(0) === 95 ? key.slice(1) : key;
  const choice = schema.fhirChoices && choicesOf(schema, schema.fhirChoices).get(plain);
  if (choice) return { parent, step: `${choice.name}.ofType(${choice.type})`, element: `${choice.name}[x]` };
  return { parent, step: plain, element: plain };
}

function choicesOf(schema: Schema, rules: ChoiceRule[]): Map<string, ChoiceProperty> {
  let known = choices.get(schema);
  if (!known) {
    known = new Map(rules.flatMap((rule) => [...propertiesOf(rule)]));
    choices.set(schema, known);
  }
  return known;
}

function checkRequired(name: string, value: Json, at: Path, walk: Walk): void {
  if (isThere(value, name)) return;
  const sibling = value[`_${name}`];
  if (!present(sibling)) return reportMissing(name, at, walk);
  // The official validator lets a mandatory element without value pass whatever stands in its place.
  if (!JSON.stringify(sibling).includes('data-absent-reason'))
    report(
      walk,
      'Missing_Without_Reason',
      `${render(at)}.${name}`,
      `${name} has no value and does not say why`,
      {
        expected: 'a value or a data-absent-reason',
        found: show(sibling),
        severity: 'warning',
      },
    );
}

/** Whether an element has a value. */
export function isThere(value: Json, name: string): boolean {
  return present(value[name]);
}

function present(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null;
}

function reportMissing(name: string, at: Path, walk: Walk): void {
  report(walk, 'Validation_VAL_Profile_Minimum', `${render(at)}.${name}`, `${name} is missing`, {
    expected: 'at least 1',
    found: '0',
  });
}

function reportForbidden(key: string, at: Path, walk: Walk): void {
  report(
    walk,
    'Validation_VAL_Profile_Maximum',
    `${render(at)}.${key.replace(/^_/, '')}`,
    `${key} is not allowed here`,
    {
      expected: 'none',
      found: key,
    },
  );
}
