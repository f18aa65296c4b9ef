import type { Expression } from '../parse.ts';
import { type Context, within } from './context.ts';
import { calculated, factsOf, isThere, type Items, mapped, type One } from './items.ts';
import { inputOf, itemsOf } from './items-of.ts';
import { array } from './loops.ts';
import { first } from './single.ts';
import { textProjections } from './text-projections.ts';
import { truth } from './truth.ts';
import { Untranslatable } from './untranslatable.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Writes what a function leads to. */
export type Projection = (e: Call, context: Context, quiet: boolean) => Items;

/** Functions that lead from items to items. */
export const projections: Record<string, Projection> = {
  ...textProjections,
  where: (e, context) => ({
    kind: 'where',
    of: inputOf(e, context),
    test: (item) => truth(e.arguments[0]!, true, false, within(item, context)),
  }),
  select: (e, context, quiet) =>
    mapped(inputOf(e, context, quiet), (item) => itemsOf(e.arguments[0]!, within(item, context), quiet)),
  extension: (e, context) => {
    const [url] = e.arguments;
    if (url?.kind !== 'literal') throw new Untranslatable('a calculated url');
    const of = itemsOf({ kind: 'member', name: 'extension', ...(e.of && { of: e.of }) }, context);
    return { kind: 'where', of, test: (item) => `${item.code}.url === ${JSON.stringify(url.value)}` };
  },
  trace: (e, context, quiet) => inputOf(e, context, quiet),
  first: (e, context) => first(inputOf(e, context), context.writing),
  last: (e, context) => taken('last', e, context),
  tail: (e, context) => taken('tail', e, context),
  distinct: (e, context) => ({ kind: 'several', parts: [inputOf(e, context)], distinct: true }),
  combine: (e, context) => ({ kind: 'several', parts: withOther(e, context), distinct: false }),
  union: (e, context) => ({ kind: 'several', parts: withOther(e, context), distinct: true }),
  intersect: (e, context) => {
    const lists = withOther(e, context).map((items) => array(items, context.writing));
    return { kind: 'list', code: `f.intersect(${lists.join(', ')})`, loose: false };
  },
  count: (e, context) => {
    const items = inputOf(e, context);
    if (items.kind === 'one') return calculated('number', `(${isThere(items)} ? 1 : 0)`, true);
    if (items.kind === 'list') return calculated('number', `f.count(${items.code})`, true);
    return calculated('number', `${array(items, context.writing)}.length`, true);
  },
  resolve: (e, context) =>
    mapped(inputOf(e, context), (item) => ({
      kind: 'list',
      code: `f.resolve(${item.code}, ${context.root.code})`,
      loose: false,
    })),
  iif: chosen,
};

function withOther(e: Call, context: Context): Items[] {
  return [inputOf(e, context), itemsOf(e.arguments[0]!, context)];
}

function taken(end: 'last' | 'tail', e: Call, context: Context): Items {
  const items = inputOf(e, context);
  const facts = items.kind === 'list' ? factsOf(items) : {};
  const code = `f.${end}(${array(items, context.writing)})`;
  return end === 'last'
    ? { kind: 'one', code, total: false, ...facts }
    : { kind: 'list', code, loose: false, ...facts };
}

// Where several items are asked, `$this` is the first of them.
function chosen(e: Call, context: Context, quiet: boolean): Items {
  const [criterion, then, otherwise] = e.arguments;
  const input = inputOf(e, context);
  const inner: Context = { ...context, input, self: e.of ? selfOf(input, context) : context.self };
  const test = truth(criterion!, true, false, inner);
  const results = [then, otherwise].map((branch) => (branch ? itemsOf(branch, inner, quiet) : undefined));
  const [a, b] = results;
  if (a?.kind !== 'one' || (b && b.kind !== 'one')) throw new Untranslatable('a choice of several items');
  if (b && a.type !== b.type) throw new Untranslatable('a choice of types');
  const none = a.type === 'number' ? 'NaN' : 'undefined';
  const code = `(${test} ? ${a.code} : ${b?.code ?? none})`;
  return { kind: 'one', code, total: a.total && b?.total === true, type: a.type };
}

function selfOf(input: Items, context: Context): One {
  if (input.kind === 'one' && input.total) return input;
  const one = first(input, context.writing);
  return { kind: 'one', code: `(${one.code} ?? ${context.self.code})`, total: true };
}
