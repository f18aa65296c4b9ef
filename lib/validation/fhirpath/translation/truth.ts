import type { Expression } from '../parse.ts';
import { comparison } from './comparison.ts';
import type { Context } from './context.ts';
import { equality, membership } from './equality.ts';
import { and, isThere, type Items, or } from './items.ts';
import { isTotal } from './is-total.ts';
import { itemsOf } from './items-of.ts';
import { predicates } from './predicates.ts';
import { single } from './single.ts';
import { typeTest } from './types.ts';
import { Untranslatable } from './untranslatable.ts';

/**
 * Code that tells whether an expression is true, or with `wanted` false whether it is false; nothing is neither.
 *
 * @param last where this code is false the whole invariant does not hold: then it may be false instead of throwing
 */
export function truth(e: Expression, wanted: boolean, last: boolean, context: Context): string {
  if (e.kind === 'literal' && typeof e.value === 'boolean') return String(e.value === wanted);
  if (e.kind === 'binary') return operation(e, wanted, last, context);
  if (e.kind === 'type' && e.operator === 'is') return typeTest(e.operand, e.type, wanted, context);
  if (e.kind === 'call') {
    const [named] = e.arguments;
    if (e.name === 'is' && named?.kind === 'member') return typeTest(e.of, named.name, wanted, context);
    const predicate = Object.hasOwn(predicates, e.name) ? predicates[e.name] : undefined;
    if (predicate) return predicate(e, wanted, last, context);
  }
  return truthOfItems(e, wanted, last, context);
}

function truthOfItems(e: Expression, wanted: boolean, last: boolean, context: Context): string {
  return truthOf(itemsOf(e, context, last), wanted, last, context);
}

/** Code that tells whether items that are there stand for true, or for false. */
export function truthOf(items: Items, wanted: boolean, last: boolean, context: Context): string {
  if (items.kind === 'list') {
    if (last) return wanted ? `f.isTrue(${items.code})` : `f.only(${items.code}) === false`;
    context.writing.throwing++;
    return `f.truth(${items.code}) === ${wanted}`;
  }
  const one = single(items, last, context.writing);
  if (one.type === 'boolean' && one.total) return wanted ? one.code : `!${one.code}`;
  if (one.type === 'boolean') return `${one.code} === ${wanted}`;
  if (one.type || one.isObject || (one.json && one.json !== 'boolean'))
    return wanted ? isThere(one) : 'false';
  return wanted ? and(isThere(one), `${one.code} !== false`) : `${one.code} === false`;
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function operation(e: Binary, wanted: boolean, last: boolean, context: Context): string {
  switch (e.operator) {
    case 'or':
      return wanted ? either(e, true, true, last, context) : both(e, false, false, last, context);
    case 'and':
      return wanted ? both(e, true, true, last, context) : either(e, false, false, last, context);
    case 'implies':
      return wanted ? either(e, false, true, last, context) : both(e, true, false, last, context);
    case 'xor':
      return exclusive(e, wanted, context);
    case '=':
      return equality(e.left, e.right, wanted, last, context);
    case '!=':
      return equality(e.left, e.right, !wanted, last, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(e.operator, e.left, e.right, wanted, last, context);
    case 'in':
      return membership(e.left, e.right, wanted, last, context);
    case 'contains':
      return membership(e.right, e.left, wanted, last, context);
    default:
      return truthOfItems(e, wanted, last, context);
  }
}

// The left side decides alone where it can, so the right one is the last word.
function either(e: Binary, left: boolean, right: boolean, last: boolean, context: Context): string {
  return or(truth(e.left, left, false, context), truth(e.right, right, last, context));
}

// The right side is asked even where the left one is nothing: an error there must not be missed.
function both(e: Binary, left: boolean, right: boolean, last: boolean, context: Context): string {
  const first = truth(e.left, left, last, context);
  const before = context.writing.throwing;
  const second = truth(e.right, right, last, context);
  if (!last && context.writing.throwing > before && !isTotal(e.left))
    throw new Untranslatable('an error that must not be missed');
  return and(first, second);
}

function exclusive({ left, right }: Binary, wanted: boolean, context: Context): string {
  if (!isTotal(left) || !isTotal(right)) throw new Untranslatable('xor of what may be nothing');
  const sides = [truth(left, true, false, context), truth(right, true, false, context)];
  return `(${sides[0]}) ${wanted ? '!==' : '==='} (${sides[1]})`;
}
