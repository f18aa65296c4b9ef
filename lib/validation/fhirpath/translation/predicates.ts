import type { Expression } from '../parse.ts';
import { regexOf } from '../values.ts';
import { type Context, within } from './context.ts';
import { and, isCheap, isThere, type Items, not, type One } from './items.ts';
import { inputOf, itemsOf } from './items-of.ts';
import { array, every, exists, some } from './loops.ts';
import { single } from './single.ts';
import { truth, truthOf } from './truth.ts';
import { Untranslatable } from './untranslatable.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Predicate = (e: Call, wanted: boolean, last: boolean, context: Context) => string;

const answer = (code: string, wanted: boolean) => (wanted ? code : not(code));

/** Functions that answer yes or no. */
export const predicates: Record<string, Predicate> = {
  not: (e, wanted, last, context) =>
    e.of ? truth(e.of, !wanted, last, context) : truthOf(context.input, !wanted, last, context),
  exists: (e, wanted, _, context) => {
    const [criterion] = e.arguments;
    const items = inputOf(e, context);
    const { writing } = context;
    if (!criterion) return answer(exists(items, writing), wanted);
    return answer(
      some(items, (item) => truth(criterion, true, false, within(item, context)), writing),
      wanted,
    );
  },
  empty: (e, wanted, _, context) => answer(exists(inputOf(e, context), context.writing), !wanted),
  all: (e, wanted, last, context) => {
    const criterion = e.arguments[0]!;
    const ask = (item: One) => truth(criterion, true, last && wanted, within(item, context));
    return answer(every(inputOf(e, context), ask, context.writing), wanted);
  },
  allTrue: (e, wanted, _, context) => answer(areAll('true', e, context), wanted),
  allFalse: (e, wanted, _, context) => answer(areAll('false', e, context), wanted),
  isDistinct: (e, wanted, _, context) =>
    answer(`f.areDistinct(${array(inputOf(e, context), context.writing)})`, wanted),
  hasValue: (e, wanted, _, context) => answer(hasValue(inputOf(e, context), context), wanted),
  startsWith: onText('startsWith'),
  endsWith: onText('endsWith'),
  contains: onText('includes'),
  matches: (e, wanted, last, context) => {
    const [pattern] = e.arguments;
    if (pattern?.kind !== 'literal') throw new Untranslatable('a calculated regular expression');
    const regex = String(regexOf(String(pattern.value)));
    return askText(e, (text) => `${regex}.test(${text})`, wanted, last, context);
  },
};

function areAll(value: string, e: Call, context: Context): string {
  return every(inputOf(e, context), (item) => `${item.code} === ${value}`, context.writing);
}

function hasValue(items: Items, { writing }: Context): string {
  if (items.kind === 'one') {
    if (items.type || items.json) return isThere(items);
    if (isCheap(items.code)) return and(isThere(items), `typeof ${items.code} !== 'object'`);
  }
  const list = items.kind === 'list' || items.kind === 'one' ? items.code : array(items, writing);
  return `f.hasValue(${list})`;
}

function onText(method: string): Predicate {
  return (e, wanted, last, context) => {
    const given = e.arguments[0] && itemsOf(e.arguments[0], context);
    if (given?.kind !== 'one' || given.type !== 'string' || !given.total)
      throw new Untranslatable('what may be no text');
    return askText(e, (text) => `${text}.${method}(${given.code})`, wanted, last, context);
  };
}

function askText(
  e: Call,
  ask: (text: string) => string,
  wanted: boolean,
  last: boolean,
  context: Context,
): string {
  const { writing } = context;
  const one = single(inputOf(e, context, last), last, writing);
  if (one.total && one.type === 'string') return answer(ask(one.code), wanted);
  const asked = ask('e');
  if (one.json === 'string' && isCheap(one.code)) return and(isThere(one), answer(ask(one.code), wanted));
  if (last && isCheap(one.code)) return and(`typeof ${one.code} === 'string'`, answer(ask(one.code), wanted));
  if (!last && one.type !== 'string') writing.throwing++;
  const text = one.type === 'string' ? one.code : `f.${last ? 'ifText' : 'text'}(${one.code})`;
  return `f.ask(${text}, (e) => ${asked}) === ${wanted}`;
}
