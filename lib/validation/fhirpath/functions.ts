import type { Evaluate, Scope } from './compile.ts';
import type { Item } from './item.ts';
import { allChildren, childName, children, isObject } from './item.ts';
import { truth, union } from './operators.ts';
import { resolveReference } from './resolve-reference.ts';
import { regexOf, replaceMatches, same, substring, toInteger } from './values.ts';

type Implementation = (input: Item[], given: Evaluate[], scope: Scope) => Item[];

function answer(value: unknown): Item[] {
  return [{ value }];
}

// The scope of an item is asked only while it is the item's turn, so one will do for all.
function project(input: Item[], work: (item: Item, inner: Scope) => void, scope: Scope): void {
  if (input.length === 0) return;
  const { resource, root, node } = scope;
  const inner: Scope = { self: input[0]!, resource, root, node, index: 0 };
  for (let index = 0; index < input.length; index++) {
    inner.self = input[index]!;
    inner.index = index;
    work(inner.self, inner);
  }
}

function where(input: Item[], criterion: Evaluate | undefined, scope: Scope): Item[] {
  if (!criterion) return input;
  const kept: Item[] = [];
  project(input, (item, inner) => truth(criterion([item], inner)) === true && kept.push(item), scope);
  return kept;
}

function all(input: Item[], criterion: Evaluate, scope: Scope): boolean {
  let every = true;
  project(input, (item, inner) => (every = truth(criterion([item], inner)) === true && every), scope);
  return every;
}

function select(input: Item[], projection: Evaluate, scope: Scope): Item[] {
  const found: Item[] = [];
  project(input, (item, inner) => found.push(...projection([item], inner)), scope);
  return found;
}

function single(items: Item[]): unknown {
  if (items.length > 1) throw new TypeError('several items where one is expected');
  return items[0]?.value;
}

function onText(work: (text: string, given: unknown[]) => unknown): Implementation {
  return (input, given, scope) => {
    const text = single(input);
    if (text === undefined) return [];
    if (typeof text !== 'string') throw new TypeError('a text function on no text');
    const result = work(
      text,
      given.map((argument) => single(argument([scope.self], scope))),
    );
    return result === undefined ? [] : answer(result);
  };
}

function descendants(input: Item[]): Item[] {
  const found: Item[] = [];
  for (let layer = input.flatMap(allChildren); layer.length; layer = layer.flatMap(allChildren))
    found.push(...layer);
  return found;
}

function distinct(input: Item[]): Item[] {
  return union(input, []);
}

function iif(input: Item[], [criterion, then, otherwise]: Evaluate[], scope: Scope): Item[] {
  const inner = { ...scope, self: input[0] ?? scope.self };
  const chosen = truth(criterion!(input, inner)) === true ? then : otherwise;
  return chosen?.(input, inner) ?? [];
}

const extensions = childName('extension');

function extension(input: Item[], [url]: Evaluate[], scope: Scope): Item[] {
  const wanted = single(url!([scope.self], scope));
  const found: Item[] = [];
  for (const item of input) children(item, extensions, found);
  return found.filter((item) => isObject(item.value) && item.value.url === wanted);
}

/** FHIRPath functions by name. */
export const functions: Record<string, Implementation> = {
  exists: (input, [criterion], scope) => answer(where(input, criterion, scope).length > 0),
  empty: (input) => answer(input.length === 0),
  count: (input) => answer(input.length),
  not: (input) => {
    const value = truth(input);
    return value === undefined ? [] : answer(!value);
  },
  where: (input, [criterion], scope) => where(input, criterion, scope),
  select: (input, [projection], scope) => select(input, projection!, scope),
  all: (input, [criterion], scope) => answer(all(input, criterion!, scope)),
  allTrue: (input) => answer(input.every((item) => item.value === true)),
  allFalse: (input) => answer(input.every((item) => item.value === false)),
  first: (input) => input.slice(0, 1),
  last: (input) => input.slice(-1),
  tail: (input) => input.slice(1),
  distinct,
  isDistinct: (input) => answer(distinct(input).length === input.length),
  combine: (input, [other], scope) => [...input, ...other!([scope.self], scope)],
  union: (input, [other], scope) => union(input, other!([scope.self], scope)),
  intersect: (input, [other], scope) => {
    const others = other!([scope.self], scope);
    return distinct(input.filter((item) => others.some((one) => same(one.value, item.value))));
  },
  children: (input) => input.flatMap(allChildren),
  descendants,
  iif,
  trace: (input) => input,
  hasValue: (input) =>
    answer(input.length === 1 && input[0]!.value !== undefined && !isObject(input[0]!.value)),
  extension,
  resolve: (input, _, scope) =>
    input.flatMap(({ value }) => resolveReference(value, scope.root).map((found) => ({ value: found }))),
  toInteger: (input) => {
    const value = toInteger(single(input));
    return value === undefined ? [] : answer(value);
  },
  toString: (input: Item[]) => (input.length ? answer(String(single(input))) : []),
  length: onText((text) => text.length),
  startsWith: onText((text, [prefix]) => text.startsWith(String(prefix))),
  endsWith: onText((text, [suffix]) => text.endsWith(String(suffix))),
  contains: onText((text, [part]) => text.includes(String(part))),
  matches: onText((text, [regex]) => regexOf(String(regex)).test(text)),
  replaceMatches: onText((text, [regex, by]) => replaceMatches(text, String(regex), String(by))),
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  substring: onText((text, [from, length]) => substring(text, from as number, length as number | undefined)),
};
