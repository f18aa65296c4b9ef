import { isObject, type Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import { containsPattern, equals } from './pattern.ts';
import type { Condition, SliceRule, SlicingRule } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { isMember } from './walk-binding.ts';
import { check, report, show, type Walk } from './walk.ts';

/** Sorts the items of an array into the slices of a profile and checks each slice. */
export function checkSlicing(
  { rules, ordered, slices }: SlicingRule,
  items: unknown[],
  at: Path,
  walk: Walk,
): void {
  const counts = new Map<SliceRule, number>();
  let last = 0;
  for (const [index, item] of items.entries()) {
    const place = { ...at, index };
    const position = sliceOf(slices, item, walk.store);
    const slice = slices[position];
    if (!slice) {
      if (rules === 'closed')
        report(
          walk,
          'Validation_VAL_Profile_NotSlice',
          place,
          'the item belongs to no slice of a closed slicing',
          { found: show(item) },
        );
      continue;
    }
    if (ordered && position < last)
      report(
        walk,
        'Validation_VAL_Profile_OutOfOrder',
        place,
        `an item of slice ${slice.name} comes too late`,
      );
    last = position;
    counts.set(slice, (counts.get(slice) ?? 0) + 1);
    if (slice.schema) check(slice.schema, item, place, walk);
  }
  for (const slice of slices) checkCount(slice, counts.get(slice) ?? 0, at, walk);
}

/** Position of the slice an item belongs to, -1 for none. */
export function sliceOf(slices: SliceRule[], item: unknown, store: SchemaStore): number {
  return slices.findIndex((slice) => slice.match.every((condition) => meets(condition, item, store)));
}

function checkCount({ name, min = 0, max = Infinity }: SliceRule, count: number, at: Path, walk: Walk): void {
  if (count < min)
    report(walk, 'Validation_VAL_Profile_Minimum_SLICE', at, `no item of slice ${name}`, {
      expected: `at least ${min} ${name}`,
      found: `${count}`,
    });
  // A slice that may not occur at all is let pass by the official validator (A83).
  if (count > max)
    report(walk, 'Validation_VAL_Profile_Maximum', at, `${count} items of slice ${name}`, {
      expected: `at most ${max} ${name}`,
      found: `${count}`,
      severity: max === 0 ? 'warning' : 'error',
    });
}

function meets(condition: Condition, item: unknown, store: SchemaStore): boolean {
  let values: unknown[] = [item];
  for (const step of condition.path)
    values = values.flatMap((value) => (isObject(value) ? property(value, step) : []));
  if (condition.exists !== undefined) return values.length > 0 === condition.exists;
  return values.some((value) => {
    if ('fixed' in condition) return equals(condition.fixed, value);
    if ('pattern' in condition) return containsPattern(condition.pattern, value);
    if (condition.valueSet !== undefined) return isCodeOf(value, condition.valueSet, store);
    return isObject(value) && condition.types?.includes(String(value.resourceType)) === true;
  });
}

function property(value: Json, step: string): unknown[] {
  const found = value[step];
  if (found !== undefined) return Array.isArray(found) ? (found as unknown[]) : [found];
  return Object.keys(value)
    .filter((key) => key.startsWith(step) && /^[A-Z]/.test(key.slice(step.length)))
    .map((key) => value[key]);
}

function isCodeOf(value: unknown, valueSet: string, store: SchemaStore): boolean {
  const codes = store.valueSet(valueSet);
  const codings = isObject(value) && Array.isArray(value.coding) ? (value.coding as unknown[]) : [value];
  return codings.some((coding) => {
    if (typeof coding === 'string') return [...(codes?.values() ?? [])].some((list) => list?.has(coding));
    return isMember(valueSet, coding, store);
  });
}
