import type { Child, Shape } from '../shape.ts';

/** What an expression stands for, as code: a collection of items that is not built unless somebody needs it whole. */
export type Items = One | List | Each | Where | Several;

/** What is known of each of the items. */
export interface Facts {
  shape?: Shape | undefined;
  /** An object, or the element itself: it has no `_` sibling. */
  isObject?: boolean | undefined;
  /** The type of a primitive in JSON. */
  json?: Child['json'];
  /** The property's name tells a type. */
  isTyped?: boolean | undefined;
  /** Nobody has looked at it yet: it may be null. */
  isUnchecked?: boolean | undefined;
}

/** Only what is known of the items. */
export function factsOf({ shape, isObject, json, isTyped, isUnchecked }: Facts): Facts {
  return { shape, isObject, json, isTyped, isUnchecked };
}

/** One item at most: code for its value. Nothing is undefined, for numbers that are calculated NaN. */
export interface One extends Facts {
  kind: 'one';
  code: string;
  /** It is there for certain. */
  total: boolean;
  /** The type of a value that is calculated or literal. */
  type?: 'string' | 'number' | 'boolean' | undefined;
}

/** Code for an array or undefined; a loose one may be a single value too. */
export interface List extends Facts {
  kind: 'list';
  code: string;
  loose: boolean;
}

/** What the items lead to, one after the other. */
export interface Each {
  kind: 'each';
  of: Items;
  map: (item: One) => Items;
}

/** The items for which the code of a test is true. */
export interface Where {
  kind: 'where';
  of: Items;
  test: (item: One) => string;
}

/** Several collections one after the other, or together without repetition. */
export interface Several {
  kind: 'several';
  parts: Items[];
  distinct: boolean;
}

/** No items. */
export const nothing: Several = { kind: 'several', parts: [], distinct: false };

/** A literal value. */
export function literal(value: string | number | boolean): One {
  const type = typeof value as 'string' | 'number' | 'boolean';
  return { kind: 'one', code: JSON.stringify(value), total: true, type };
}

/** A value that is calculated. */
export function calculated(type: One['type'], code: string, total: boolean): One {
  return { kind: 'one', code, total, type };
}

/** Code that tells whether the item is there. */
export function isThere({ code, total, type }: One): string {
  if (total) return 'true';
  return type === 'number' ? `${code} === ${code}` : `${code} !== undefined`;
}

/** Whether code is a path or literal that may be written several times. */
export function isCheap(code: string): boolean {
  return /^(?:[\w$]+(?:\??\.\w+)*|f\.digit\([\w.]+, \d+\)|-?[\d.]+|"[^"\\]*")$/.test(code);
}

/** What the items lead to by a mapping. */
export function mapped(of: Items, map: (item: One) => Items): Items {
  if (of.kind !== 'one') return { kind: 'each', of, map };
  const found = map({ ...of, total: true });
  if (of.total) return found;
  if (found.kind !== 'one') return { kind: 'each', of, map };
  const none = found.type === 'number' ? 'NaN' : 'undefined';
  return { ...found, code: `(${isThere(of)} ? ${found.code} : ${none})`, total: false };
}

/** Code for all of the tests, with what is settled already left out. */
export function and(...tests: string[]): string {
  const open = tests.filter((test) => test !== 'true');
  if (open.includes('false')) return 'false';
  if (open.length === 0) return 'true';
  return open.length === 1 ? open[0]! : `(${open.join(' && ')})`;
}

/** Code for any of the tests, with what is settled already left out. */
export function or(...tests: string[]): string {
  const open = tests.filter((test) => test !== 'false');
  if (open.includes('true')) return 'true';
  if (open.length === 0) return 'false';
  return open.length === 1 ? open[0]! : `(${open.join(' || ')})`;
}

/** Code for the opposite. */
export function not(test: string): string {
  if (test === 'true' || test === 'false') return String(test === 'false');
  const there = /^([\w$.?]+) (!==|===) undefined$/.exec(test);
  return there ? `${there[1]} ${there[2] === '!==' ? '===' : '!=='} undefined` : `!(${test})`;
}
