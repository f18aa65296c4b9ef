import type { Expression } from '../parse.ts';
import type { Context } from './context.ts';
import { and, isCheap, isThere, type Items, not, type One, or } from './items.ts';
import { itemsOf } from './items-of.ts';
import { array, exists, some } from './loops.ts';
import { single } from './single.ts';

/** Code that tells whether two sides are equal, or differ. */
export function equality(
  left: Expression,
  right: Expression,
  wanted: boolean,
  last: boolean,
  context: Context,
): string {
  const [a, b] = [itemsOf(left, context, last), itemsOf(right, context, last)];
  if (a.kind === 'one' && b.kind === 'one') return equalityOfTwo(a, b, wanted);
  if (b.kind === 'one' && b.total && b.type) return equalityWith(a, b, wanted, context);
  if (a.kind === 'one' && a.total && a.type) return equalityWith(b, a, wanted, context);
  return `f.areEqual(${array(a, context.writing)}, ${array(b, context.writing)}) === ${wanted}`;
}

function equalityOfTwo(a: One, b: One, wanted: boolean): string {
  const plain = a.type !== undefined || b.type !== undefined;
  const equal = plain ? `${a.code} === ${b.code}` : `f.same(${a.code}, ${b.code})`;
  // Calculated numbers that are not there equal nothing.
  const settled = a.total || b.total || (a.type === 'number' && b.type === 'number');
  if (wanted) return settled ? equal : and(isThere(a), equal);
  return and(isThere(a), isThere(b), plain ? `${a.code} !== ${b.code}` : `!${equal}`);
}

// Several items differ from a single one.
function equalityWith(items: Items, one: One, wanted: boolean, { writing }: Context): string {
  const list = items.kind === 'list' ? items.code : array(items, writing);
  const only = `f.only(${list})`;
  return wanted ? `${only} === ${one.code}` : and(exists(items, writing), `${only} !== ${one.code}`);
}

/** Code that tells whether one item is among others, or is not. */
export function membership(
  item: Expression,
  list: Expression,
  wanted: boolean,
  last: boolean,
  context: Context,
): string {
  const { writing } = context;
  const one = single(itemsOf(item, context, last), last, writing);
  const among = itemsOf(list, context);
  if (isCheap(one.code)) return memberOf(one, among, wanted, context);
  const bound = { ...one, code: writing.variable() };
  return `((${bound.code}) => ${memberOf(bound, among, wanted, context)})(${one.code})`;
}

function memberOf(one: One, among: Items, wanted: boolean, { writing }: Context): string {
  const found = some(among, (each) => equalityOfTwo({ ...one, total: true }, each, true), writing);
  return wanted ? and(isThere(one), or(found)) : and(isThere(one), not(found));
}
