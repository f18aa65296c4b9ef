import type { Item } from './item.ts';
import { order, same } from './values.ts';

type Operator = (left: () => Item[], right: () => Item[]) => Item[];

/** The Boolean a collection stands for: one item that is no Boolean is true, none is undefined, several are an error. */
export function truth(items: Item[]): boolean | undefined {
  if (items.length === 0) return undefined;
  if (items.length > 1) throw new TypeError('several items where one truth value is expected');
  return typeof items[0]!.value === 'boolean' ? items[0]!.value : true;
}

function answer(value: boolean | number | string | undefined): Item[] {
  return value === undefined ? [] : [{ value }];
}

// `and`, `or` and `implies` do not look at the right side once the left one decides, as in the official validator.
function or(left: () => Item[], right: () => Item[]): Item[] {
  const a = truth(left());
  if (a === true) return answer(true);
  const b = truth(right());
  return answer(b === true ? true : a === false && b === false ? false : undefined);
}

function and(left: () => Item[], right: () => Item[]): Item[] {
  const a = truth(left());
  if (a === false) return answer(false);
  const b = truth(right());
  return answer(b === false ? false : a === true && b === true ? true : undefined);
}

function implies(left: () => Item[], right: () => Item[]): Item[] {
  const a = truth(left());
  if (a === false) return answer(true);
  const b = truth(right());
  return answer(b === true ? true : a === true ? b : undefined);
}

function xor(left: () => Item[], right: () => Item[]): Item[] {
  const a = truth(left());
  const b = truth(right());
  return answer(a === undefined || b === undefined ? undefined : a !== b);
}

function equal(a: Item[], b: Item[]): boolean | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  return a.length === b.length && a.every(({ value }, i) => same(value, b[i]!.value));
}

function compare(decide: (order: number) => boolean): Operator {
  return (left, right) => {
    const [a, ...more] = left();
    const [b, ...others] = right();
    if (more.length || others.length) throw new TypeError('several items in a comparison');
    if (!a || !b) return [];
    const difference = order(a.value, b.value);
    return difference === undefined ? [] : answer(decide(difference));
  };
}

function arithmetic(calculate: (a: number, b: number) => number): Operator {
  return (left, right) => {
    const [a] = left();
    const [b] = right();
    if (!a || !b) return [];
    if (typeof a.value !== 'number' || typeof b.value !== 'number')
      throw new TypeError('arithmetic on no number');
    return answer(calculate(a.value, b.value));
  };
}

function text(items: Item[]): string {
  return items.length ? String(items[0]!.value) : '';
}

const add: Operator = (left, right) => {
  const [a] = left();
  const [b] = right();
  if (!a || !b) return [];
  return typeof a.value === 'string'
    ? answer(a.value + String(b.value))
    : answer((a.value as number) + (b.value as number));
};

function membership(item: Item[], list: Item[]): Item[] {
  if (item.length === 0) return [];
  if (item.length > 1) throw new TypeError('several items where one is looked for');
  return answer(list.some(({ value }) => same(value, item[0]!.value)));
}

/** The items of both collections, each value once. */
export function union(a: Item[], b: Item[]): Item[] {
  const found: Item[] = [];
  for (const item of [...a, ...b]) if (!found.some(({ value }) => same(value, item.value))) found.push(item);
  return found;
}

/** Binary operators by their FHIRPath spelling; operands are evaluated on demand. */
export const operators: Record<string, Operator> = {
  or,
  and,
  implies,
  xor,
  '=': (left, right) => answer(equal(left(), right())),
  '~': (left, right) => answer(equal(left(), right()) ?? true),
  '!=': (left, right) => {
    const result = equal(left(), right());
    return answer(result === undefined ? undefined : !result);
  },
  '<': compare((order) => order < 0),
  '<=': compare((order) => order <= 0),
  '>': compare((order) => order > 0),
  '>=': compare((order) => order >= 0),
  '|': (left, right) => union(left(), right()),
  '&': (left, right) => answer(text(left()) + text(right())),
  '+': add,
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  div: arithmetic((a, b) => Math.trunc(a / b)),
  mod: arithmetic((a, b) => a % b),
  in: (left, right) => membership(left(), right()),
  contains: (left, right) => membership(right(), left()),
};
