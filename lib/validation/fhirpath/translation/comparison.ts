import type { Expression } from '../parse.ts';
import type { Context } from './context.ts';
import { and, isCheap, type One, or } from './items.ts';
import { itemsOf } from './items-of.ts';
import { exists } from './loops.ts';
import { single } from './single.ts';

type Operator = '<' | '<=' | '>' | '>=';

const opposites: Record<Operator, Operator> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Code that tells whether two sides are in an order, or are not. */
export function comparison(
  operator: Operator,
  left: Expression,
  right: Expression,
  wanted: boolean,
  last: boolean,
  context: Context,
): string {
  if (operator === '>' && wanted && right.kind === 'literal' && right.value === 0) {
    const any = anyCounted(left, context);
    if (any) return or(...any);
  }
  const a = single(itemsOf(left, context, last), last, context.writing);
  const b = single(itemsOf(right, context, last), last, context.writing);
  // What cannot be ordered is NaN, and that is in no order at all.
  const sign = wanted ? operator : opposites[operator];
  if (a.type === 'number' && b.type === 'number') return `${a.code} ${sign} ${b.code}`;
  if (a.json === 'number' && b.type === 'number') return `${a.code} ${sign} ${b.code}`;
  if (last && isWithNumber(a, b)) return and(`typeof ${a.code} === 'number'`, `${a.code} ${sign} ${b.code}`);
  if (!last) context.writing.throwing++;
  return `f.${last ? 'order' : 'mustOrder'}(${a.code}, ${b.code}) ${sign} 0`;
}

function isWithNumber(a: One, b: One): boolean {
  return !a.type && isCheap(a.code) && b.type === 'number';
}

// `a.count() + b.count() > 0`: whether there is one or the other.
function anyCounted(e: Expression, context: Context): string[] | undefined {
  if (e.kind === 'call' && e.name === 'count' && e.of)
    return [exists(itemsOf(e.of, context), context.writing)];
  if (e.kind !== 'binary' || e.operator !== '+') return undefined;
  const [left, right] = [anyCounted(e.left, context), anyCounted(e.right, context)];
  return left && right && [...left, ...right];
}
