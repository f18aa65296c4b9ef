import { choiceNames } from '../choice.ts';
import type { Expression } from '../parse.ts';
import { children, childOf, property } from './children.ts';
import type { Context } from './context.ts';
import { and, isThere, type Items, not, nothing, type One } from './items.ts';
import { itemsOf } from './items-of.ts';
import { Untranslatable } from './untranslatable.ts';

/** The items that are of a type, those of the input where there is no operand. */
export function ofType(operand: Expression | undefined, type: string, context: Context): Items {
  if (!operand) return filtered(context.input, type);
  if (operand.kind !== 'member') return filtered(itemsOf(operand, context), type);
  const { name } = operand;
  const pick = (item: One): Items => {
    const value = choiceValue(item, name, type);
    if (value) return value;
    if (!isMaybeChoice(item, name)) return filtered(children(item, name), type);
    const given = [JSON.stringify(name), JSON.stringify(type)];
    return { kind: 'list', code: `f.ofType(${item.code}, ${given.join(', ')})`, loose: true };
  };
  const holders = operand.of ? itemsOf(operand.of, context) : context.input;
  return holders.kind === 'one' ? pick(holders) : { kind: 'each', of: holders, map: pick };
}

/** Code that tells whether the first item is of a type, or is of another. */
export function typeTest(
  operand: Expression | undefined,
  type: string,
  wanted: boolean,
  context: Context,
): string {
  if (operand?.kind === 'member') {
    const holder = operand.of ? itemsOf(operand.of, context) : context.input;
    if (holder.kind !== 'one') throw new Untranslatable('the type of what may be several');
    const value = choiceValue(holder, operand.name, type);
    if (value) return testOfChoice(value, children(holder, operand.name), wanted);
    if (isMaybeChoice(holder, operand.name)) {
      const given = [holder.code, JSON.stringify(operand.name), JSON.stringify(type)];
      return `f.isChoice(${given.join(', ')}) === ${wanted}`;
    }
  }
  const items = operand ? itemsOf(operand, context) : context.input;
  if ((items.kind !== 'one' && items.kind !== 'list') || items.isTyped)
    throw new Untranslatable('a type that is not at hand');
  return `f.isFirst(${items.code}, ${JSON.stringify(type)}) === ${wanted}`;
}

function testOfChoice(value: Items, choice: Items, wanted: boolean): string {
  const isType = value.kind === 'one' ? isThere(value) : 'false';
  if (wanted) return isType;
  return choice.kind === 'one' ? and(isThere(choice), not(isType)) : 'false';
}

function filtered(of: Items, type: string): Items {
  const test = (item: One): string => {
    if (item.isTyped || item.type) throw new Untranslatable('a type that is not at hand');
    return `f.isType(${item.code}, ${JSON.stringify(type)})`;
  };
  return { kind: 'where', of, test };
}

// A type picks one property of a choice, if the element is known for one.
function choiceValue(holder: One, name: string, type: string): Items | undefined {
  const keys = childOf(holder, name)?.keys;
  if (!keys) return undefined;
  const wanted = name + type[0]!.toUpperCase() + type.slice(1);
  const key = keys.length ? keys.find((one) => one.toLowerCase() === wanted.toLowerCase()) : wanted;
  return key === undefined ? nothing : { kind: 'one', code: property(holder, key), total: false };
}

function isMaybeChoice(holder: One, name: string): boolean {
  return childOf(holder, name) === undefined && choiceNames.has(name);
}
