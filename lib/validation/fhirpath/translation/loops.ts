import { and, type Facts, factsOf, isThere, type Items, type List, not, type One, or } from './items.ts';
import { Untranslatable } from './untranslatable.ts';
import type { Writing } from './context.ts';

/** Code about an item. */
type Ask = (item: One) => string;

/** Code that tells whether there is an item of which a question is true. */
export function some(items: Items, ask: Ask, writing: Writing): string {
  switch (items.kind) {
    case 'one':
      return and(isThere(items), ask({ ...items, total: true }));
    case 'list':
      return loop('some', items, ask, writing);
    case 'each':
      return some(items.of, (item) => some(items.map(item), ask, writing), writing);
    case 'where':
      return some(items.of, (item) => and(items.test(item), ask(item)), writing);
    case 'several':
      return or(...parts(items.parts, (part) => some(part, ask, writing), writing));
  }
}

/** Code that tells whether a question is true of every item. */
export function every(items: Items, ask: Ask, writing: Writing): string {
  switch (items.kind) {
    case 'one':
      return or(not(isThere(items)), ask({ ...items, total: true }));
    case 'list':
      return loop('every', items, ask, writing);
    case 'each':
      return every(items.of, (item) => every(items.map(item), ask, writing), writing);
    case 'where':
      return every(items.of, (item) => or(not(items.test(item)), ask(item)), writing);
    case 'several':
      return and(...parts(items.parts, (part) => every(part, ask, writing), writing));
  }
}

/** Code that tells whether there are items. */
export function exists(items: Items, writing: Writing): string {
  return some(items, () => 'true', writing);
}

/** Code for an array of all items. */
export function array(items: Items, writing: Writing): string {
  if (items.kind === 'several') {
    const all = `[${items.parts.map((part) => `...${array(part, writing)}`).join(', ')}]`;
    return items.distinct ? `f.distinct(${all})` : all;
  }
  if (items.kind === 'list') return items.loose ? `f.list(${items.code})` : `(${items.code} ?? [])`;
  if (items.kind === 'one' && items.total) return `[${items.code}]`;
  return `f.list(${gathered(items, ({ code }) => code, writing)})`;
}

// Code for an array, one value or undefined.
function gathered(items: Items, ask: Ask, writing: Writing): string {
  switch (items.kind) {
    case 'one': {
      const code = ask({ ...items, total: true });
      return items.total || (items.type !== 'number' && code === items.code)
        ? code
        : `(${isThere(items)} ? ${code} : undefined)`;
    }
    case 'list': {
      const item = variable(items, writing);
      const code = ask(item);
      return code === item.code ? items.code : `f.flat(${items.code}, (${item.code}) => ${code})`;
    }
    case 'each':
      return gathered(items.of, (item) => gathered(items.map(item), ask, writing), writing);
    case 'where':
      return gathered(items.of, (item) => `(${items.test(item)} ? ${ask(item)} : undefined)`, writing);
    case 'several':
      return `[${items.parts.map((part) => `...f.list(${gathered(part, ask, writing)})`).join(', ')}]`;
  }
}

// FHIRPath asks of every item before it answers: where asking may throw, the loop does not end early.
function loop(kind: 'some' | 'every', list: List, ask: Ask, writing: Writing): string {
  const { code, loose } = list;
  const before = writing.throwing;
  const item = variable(list, writing);
  const asked = ask(item);
  if (asked === 'true') return kind === 'some' ? `${code} !== undefined` : 'true';
  if (asked === 'false') return kind === 'some' ? 'false' : `${code} === undefined`;
  const suffix = writing.throwing > before ? 'All' : loose ? 'Loose' : '';
  return `f.${kind}${suffix}(${code}, (${item.code}) => ${asked})`;
}

function variable(facts: Facts, writing: Writing): One {
  return { kind: 'one', code: writing.variable(), total: true, ...factsOf(facts) };
}

function parts(all: Items[], write: (part: Items) => string, writing: Writing): string[] {
  const before = writing.throwing;
  const written = all.map(write);
  if (writing.throwing > before && all.length > 1) throw new Untranslatable('errors in a union');
  return written;
}
