import type { Expression } from '../parse.ts';
import { arithmetic, joined } from './arithmetic.ts';
import { children } from './children.ts';
import type { Context } from './context.ts';
import { calculated, type Items, literal, nothing, type One } from './items.ts';
import { isTotal } from './is-total.ts';
import { predicates } from './predicates.ts';
import { projections } from './projections.ts';
import { array } from './loops.ts';
import { truth } from './truth.ts';
import { ofType } from './types.ts';
import { Untranslatable } from './untranslatable.ts';
import { wellKnown } from '../well-known.ts';

/**
 * What an expression stands for.
 *
 * @param quiet where nothing will do for a value that cannot be had, instead of throwing
 */
export function itemsOf(e: Expression, context: Context, quiet = false): Items {
  switch (e.kind) {
    case 'literal':
      return literal(e.value);
    case 'empty':
      return nothing;
    case 'variable':
      return variable(e.name, context);
    case 'member':
      return member(e, context);
    case 'call':
      return call(e, context, quiet);
    case 'index':
      return itemAt(e, context);
    case 'unary':
      return arithmetic(e.operator, [literal(0), itemsOf(e.operand, context, quiet)]);
    case 'binary':
      return binary(e, context, quiet);
    case 'type':
      return e.operator === 'as' ? ofType(e.operand, e.type, context) : decided(e, context);
  }
}

/** What a function belongs to. */
export function inputOf(e: Extract<Expression, { kind: 'call' }>, context: Context, quiet = false): Items {
  return e.of ? itemsOf(e.of, context, quiet) : context.input;
}

function variable(name: string, context: Context): One {
  switch (name) {
    case '$this':
      return context.self;
    case '%context':
      return context.node;
    case '%resource':
      return context.resource;
    case '%rootResource':
      return context.root;
  }
  const value = wellKnown[name];
  if (value === undefined) throw new Untranslatable(name);
  return literal(value);
}

function member(e: Extract<Expression, { kind: 'member' }>, context: Context): Items {
  const { name } = e;
  const of = e.of ? itemsOf(e.of, context) : context.input;
  if (!e.of && /^[A-Z]/.test(name)) {
    if (of.kind !== 'one') throw new Untranslatable('a type in front of several items');
    return { kind: 'list', code: `f.named(${of.code}, ${JSON.stringify(name)})`, loose: true };
  }
  return of.kind === 'one' ? children(of, name) : { kind: 'each', of, map: (item) => children(item, name) };
}

function call(e: Extract<Expression, { kind: 'call' }>, context: Context, quiet: boolean): Items {
  const [named] = e.arguments;
  if ((e.name === 'ofType' || e.name === 'as') && named?.kind === 'member')
    return ofType(e.of, named.name, context);
  if (e.name === 'is' || Object.hasOwn(predicates, e.name)) return decided(e, context);
  const projection = Object.hasOwn(projections, e.name) ? projections[e.name] : undefined;
  if (!projection) throw new Untranslatable(e.name);
  return projection(e, context, quiet);
}

function itemAt({ of, at }: Extract<Expression, { kind: 'index' }>, context: Context): Items {
  if (at.kind !== 'literal' || typeof at.value !== 'number') throw new Untranslatable('a calculated index');
  return { kind: 'one', code: `${array(itemsOf(of, context), context.writing)}[${at.value}]`, total: false };
}

function binary(e: Extract<Expression, { kind: 'binary' }>, context: Context, quiet: boolean): Items {
  const sides = (silent: boolean) => [itemsOf(e.left, context, silent), itemsOf(e.right, context, silent)];
  switch (e.operator) {
    case '|':
      return { kind: 'several', parts: sides(false), distinct: true };
    case '&':
      return joined(sides(false), context.writing);
    case '+':
    case '-':
    case '*':
    case '/':
    case 'div':
    case 'mod':
      return arithmetic(e.operator, sides(quiet));
    default:
      return decided(e, context);
  }
}

// A truth value as an item.
function decided(e: Expression, context: Context): One {
  const isTrue = truth(e, true, false, context);
  if (isTotal(e)) return calculated('boolean', `(${isTrue})`, true);
  const isFalse = truth(e, false, false, context);
  return calculated('boolean', `(${isTrue} ? true : ${isFalse} ? false : undefined)`, false);
}
