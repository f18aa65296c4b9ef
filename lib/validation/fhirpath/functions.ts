import type { Evaluate, Scope } from './compile.ts';
import type { Item } from './item.ts';
import { allChildren, children, isObject } from './item.ts';
import { same, truth, union } from './operators.ts';
import { resolveReference } from './resolve-reference.ts';

type Implementation = (input: Item[], given: Evaluate[], scope: Scope) => Item[];

function answer(value: unknown): Item[] {
  return [{ value }];
}

function each(input: Item[], criterion: Evaluate, scope: Scope): (boolean | undefined)[] {
  return input.map((self, index) => truth(criterion([self], { ...scope, self, index })));
}

function where(input: Item[], criterion: Evaluate | undefined, scope: Scope): Item[] {
  if (!criterion) return input;
  const kept = each(input, criterion, scope);
  return input.filter((_, index) => kept[index] === true);
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

function extension(input: Item[], [url]: Evaluate[], scope: Scope): Item[] {
  const wanted = single(url!([scope.self], scope));
  const found: Item[] = [];
  for (const item of input) children(item, 'extension', found);
  return found.filter((item) => isObject(item.value) && item.value.url === wanted);
}

function toInteger(input: Item[]): Item[] {
  const value = single(input);
  if (Number.isInteger(value)) return answer(value);
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? answer(Number(value)) : [];
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
  select: (input, [projection], scope) =>
    input.flatMap((self, index) => projection!([self], { ...scope, self, index })),
  all: (input, [criterion], scope) => answer(each(input, criterion!, scope).every((value) => value === true)),
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
    return distinct(input.filter((item) => others.some((one) => same(one, item))));
  },
  children: (input) => input.flatMap(allChildren),
  descendants,
  iif,
  trace: (input) => input,
  hasValue: (input) =>
    answer(input.length === 1 && input[0]!.value !== undefined && !isObject(input[0]!.value)),
  extension,
  resolve: (input, _, scope) => input.flatMap((item) => resolveReference(item, scope.root)),
  toInteger,
  toString: (input: Item[]) => (input.length ? answer(String(single(input))) : []),
  length: onText((text) => text.length),
  startsWith: onText((text, [prefix]) => text.startsWith(String(prefix))),
  endsWith: onText((text, [suffix]) => text.endsWith(String(suffix))),
  contains: onText((text, [part]) => text.includes(String(part))),
  matches: onText((text, [regex]) => new RegExp(String(regex), 'u').test(text)),
  replaceMatches: onText((text, [regex, by]) => text.replace(new RegExp(String(regex), 'gu'), String(by))),
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  substring: onText((text, [start, length]) => {
    const from = start as number;
    if (from < 0 || from >= text.length) return undefined;
    return text.slice(from, length === undefined ? undefined : from + (length as number));
  }),
};
