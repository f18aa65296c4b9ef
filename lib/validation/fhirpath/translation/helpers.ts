import { choiceType } from '../choice.ts';
import { isObject } from '../item.ts';
import { isType } from '../is-type.ts';
import { resolveReference } from '../resolve-reference.ts';
import { distinct, order, replaceMatches, same, substring, toInteger } from '../values.ts';

/** An array, one value, or undefined for nothing. */
type Loose = unknown;
type Test = (item: unknown) => boolean;

const severalItems = new TypeError('several items where one is expected');
const noText = new TypeError('a text function on no text');

function list(value: Loose): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function first(value: Loose): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

function only(value: Loose): unknown {
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? (value as unknown[])[0] : undefined;
}

function single(value: Loose): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length > 1) throw severalItems;
  return (value as unknown[])[0];
}

function choice(holder: unknown, name: string): Loose {
  if (!isObject(holder)) return undefined;
  if (holder[name] !== undefined) return holder[name];
  for (const key in holder) if (choiceType(name, key) !== undefined) return holder[key];
  return undefined;
}

function ofType(holder: unknown, name: string, type: string): Loose {
  if (!isObject(holder)) return undefined;
  if (holder[name] !== undefined)
    return filled(list(holder[name]).filter((item) => isType({ value: item }, type)));
  for (const key in holder)
    if (choiceType(name, key)?.toLowerCase() === type.toLowerCase()) return holder[key];
  return undefined;
}

// As in JSON there are no empty arrays.
function filled(values: unknown[]): unknown[] | undefined {
  return values.length === 0 ? undefined : values;
}

function areDistinct(values: unknown[]): boolean {
  for (let i = 1; i < values.length; i++)
    for (let j = 0; j < i; j++) if (same(values[i], values[j])) return false;
  return true;
}

function spelled(value: unknown): string {
  return String(value);
}

/** What translated invariants call, as `f`. */
export const helpers = {
  list,
  first,
  only,
  single,
  choice,
  ofType,
  same,
  distinct,
  areDistinct,
  replaceMatches: (text: string | undefined, source: string, by: string) =>
    text === undefined ? undefined : replaceMatches(text, source, by),
  last: (values: unknown[]) => values.at(-1),
  tail: (values: unknown[]) => filled(values.slice(1)),
  count: (value: Loose) => (value === undefined ? 0 : Array.isArray(value) ? value.length : 1),
  some(values: unknown[] | undefined, test: Test): boolean {
    if (values !== undefined) for (let i = 0; i < values.length; i++) if (test(values[i])) return true;
    return false;
  },
  every(values: unknown[] | undefined, test: Test): boolean {
    if (values !== undefined) for (let i = 0; i < values.length; i++) if (!test(values[i])) return false;
    return true;
  },
  someLoose: (value: Loose, test: Test) =>
    Array.isArray(value) ? value.some(test) : value !== undefined && test(value),
  everyLoose: (value: Loose, test: Test) =>
    Array.isArray(value) ? value.every(test) : value === undefined || test(value),
  someAll: (value: Loose, test: Test) => list(value).map(test).includes(true),
  everyAll: (value: Loose, test: Test) => !list(value).map(test).includes(false),
  flat(value: Loose, map: (item: unknown) => Loose): unknown[] {
    const found: unknown[] = [];
    for (const item of list(value)) {
      const more = map(item);
      if (Array.isArray(more)) for (const one of more) found.push(one);
      else if (more !== undefined) found.push(more);
    }
    return found;
  },
  intersect: (a: unknown[], b: unknown[]) =>
    filled(distinct(a.filter((value) => b.some((other) => same(value, other))))),
  areEqual(a: unknown[], b: unknown[]): boolean | undefined {
    if (a.length === 0 || b.length === 0) return undefined;
    return a.length === b.length && a.every((value, i) => same(value, b[i]));
  },
  isTrue(value: Loose): boolean {
    const item = only(value);
    return item !== undefined && item !== false;
  },
  truth(value: Loose): boolean | undefined {
    const item = single(value);
    return item === undefined ? undefined : item !== false;
  },
  hasValue(value: Loose): boolean {
    const item = only(value);
    return item !== undefined && typeof item !== 'object';
  },
  /** NaN where there is no order, or none is to be had. */
  order(a: unknown, b: unknown): number {
    if (a === undefined || b === undefined) return NaN;
    try {
      return order(a, b) ?? NaN;
    } catch {
      return NaN;
    }
  },
  mustOrder: (a: unknown, b: unknown) =>
    a === undefined || b === undefined || a !== a || b !== b ? NaN : (order(a, b) ?? NaN),
  /** An element of what may be a primitive. */
  property: (holder: unknown, name: string) => (isObject(holder) ? holder[name] : undefined),
  /** The resource itself where a path begins with its type. */
  named: (holder: unknown, name: string) =>
    isObject(holder) ? (holder.resourceType === name ? holder : holder[name]) : undefined,
  isType: (value: unknown, type: string) => isType({ value }, type),
  isFirst(value: Loose, type: string): boolean | undefined {
    const item = first(value);
    return item === undefined ? undefined : isType({ value: item }, type);
  },
  isChoice(holder: unknown, name: string, type: string): boolean | undefined {
    return choice(holder, name) === undefined ? undefined : ofType(holder, name, type) !== undefined;
  },
  resolve: (value: unknown, root: unknown) => filled(resolveReference(value, root)),
  text(value: unknown): string | undefined {
    if (value !== undefined && typeof value !== 'string') throw noText;
    return value;
  },
  ifText: (value: unknown) => (typeof value === 'string' ? value : undefined),
  ask: (text: string | undefined, test: (text: string) => boolean) =>
    text === undefined ? undefined : test(text),
  asText: (value: unknown) => (value === undefined ? '' : spelled(value)),
  spelled: (value: unknown) => (value === undefined ? undefined : spelled(value)),
  length: (text: string | undefined) => text?.length ?? NaN,
  substring: (text: string | undefined, from: number, length?: number) =>
    text === undefined ? undefined : substring(text, from, length),
  toInteger: (value: unknown) => toInteger(value) ?? NaN,
  /** The digit at a place of a text. */
  digit(text: unknown, at: number): number {
    if (typeof text !== 'string') return NaN;
    const digit = text.charCodeAt(at) - 48;
    return digit >= 0 && digit <= 9 ? digit : NaN;
  },
  /** An error in the invariant is its not holding. */
  safely(test: () => boolean): boolean {
    try {
      return test();
    } catch {
      return false;
    }
  },
};
