import { isObject } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import type { ExtensionRule, Schema } from '../schema/schema.ts';
import { render } from './path.ts';
import { checkSlicing } from './walk-slicing.ts';
import { check, report, type Walk } from './walk.ts';

/** Checks the items of an array, their number, and their slices. */
export function checkArray(schema: Schema, value: unknown[], at: Path, walk: Walk): void {
  if (value.length === 0) {
    if (schema.type === 'array')
      report(walk, 'Array_cannot_be_empty', at, 'the array is empty; an element without values is left out', {
        found: '[]',
      });
    return;
  }
  const { minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems)
    report(
      walk,
      'Validation_VAL_Profile_Minimum',
      at,
      `expected at least ${minItems}, found ${value.length}`,
      { expected: `at least ${minItems}`, found: `${value.length}` },
    );
  if (value.length > maxItems)
    report(
      walk,
      'Validation_VAL_Profile_Maximum',
      at,
      `expected at most ${maxItems}, found ${value.length}`,
      { expected: `at most ${maxItems}`, found: `${value.length}` },
    );
  if (schema.items) checkItems(schema.items, value, at, walk);
  if (schema.fhirExtensions) checkExtensions(schema.fhirExtensions, value, at, walk);
  if (schema.fhirSlicing) checkSlicing(schema.fhirSlicing, value, at, walk);
}

function checkItems(items: Schema, value: unknown[], at: Path, walk: Walk): void {
  const nullable = items.anyOf?.[1];
  for (const [index, item] of value.entries()) {
    if (nullable && item === null) continue;
    // A null in a profile's array was reported by the base type, or is a placeholder.
    if (item === null && walk.origin !== 'base') continue;
    check(nullable ?? items, item, { ...at, index }, walk);
  }
}

function checkExtensions(rules: Record<string, ExtensionRule>, value: unknown[], at: Path, walk: Walk): void {
  const counts = new Map<string, number>();
  for (const [index, item] of value.entries()) {
    if (!isObject(item) || typeof item.url !== 'string') continue;
    const rule = Object.hasOwn(rules, item.url) ? rules[item.url] : undefined;
    counts.set(item.url, (counts.get(item.url) ?? 0) + 1);
    if (rule?.schema) check(rule.schema, item, { ...at, index }, walk);
    if (!rule && walk.origin === 'extension' && !item.url.includes(':'))
      report(
        walk,
        'Extension_EXT_SubExtension_Invalid',
        { ...at, index },
        `'${item.url}' is not defined inside this extension`,
        {
          expected: Object.keys(rules).join(', '),
          found: item.url,
        },
      );
  }
  for (const [url, rule] of Object.entries(rules)) checkCount(url, rule, counts.get(url) ?? 0, at, walk);
}

function checkCount(
  url: string,
  { min = 0, max = Infinity }: ExtensionRule,
  count: number,
  at: Path,
  walk: Walk,
): void {
  const path = `${render(at)}('${url}')`;
  if (count < min)
    report(walk, 'Validation_VAL_Profile_Minimum_SLICE_EXT', path, `the extension ${url} is missing`, {
      expected: `at least ${min}`,
      found: `${count}`,
    });
  if (count > max)
    report(walk, 'Validation_VAL_Profile_Maximum', path, `the extension ${url} occurs ${count} times`, {
      expected: `at most ${max}`,
      found: `${count}`,
    });
}

/** Reports the extensions that must be there where there is no array of extensions at all. */
export function checkAbsentExtensions(schema: Schema, at: Path, walk: Walk): void {
  for (const [url, rule] of Object.entries(schema.fhirExtensions ?? {})) checkCount(url, rule, 0, at, walk);
}
