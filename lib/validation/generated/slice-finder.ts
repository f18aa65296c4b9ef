import type { Condition, SliceRule } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { containsPattern } from '../walk/pattern.ts';
import { sliceOf } from '../walk/walk-slicing.ts';
import { Unit } from './unit.ts';

/** Finds the slice of an item as `sliceOf` does, by generated code where slices are told by patterns of the item itself. */
export function sliceFinder(slices: SliceRule[], store: SchemaStore): (item: unknown) => number {
  const unit = new Unit();
  if (!slices.every(({ match }) => match.every(isOfItem))) return (item) => sliceOf(slices, item, store);
  const tests = slices.map(({ match }, position) => {
    const whole = match.map(({ pattern }) => patternCode(pattern, 'v', unit)).join(' && ');
    return `if (${whole}) return ${position};`;
  });
  return unit.function(`${tests.join('\n')} return -1;`) as unknown as (item: unknown) => number;
}

function isOfItem(condition: Condition): boolean {
  return condition.path.length === 0 && 'pattern' in condition;
}

/** Code that tells whether a value contains a pattern. */
export function patternCode(pattern: unknown, value: string, unit: Unit): string {
  if (typeof pattern !== 'object' || pattern === null) return `${value} === ${JSON.stringify(pattern)}`;
  if (Array.isArray(pattern)) return `${unit.bind(containsPattern)}(${unit.bind(pattern)}, ${value})`;
  const parts = Object.entries(pattern).map(([key, part]) =>
    patternCode(part, `${value}[${JSON.stringify(key)}]`, unit),
  );
  const isObject = `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`;
  return `(${[isObject, ...parts].join(' && ')})`;
}
