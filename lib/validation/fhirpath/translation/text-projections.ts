import type { Expression } from '../parse.ts';
import type { Context } from './context.ts';
import { calculated, type Items, type One } from './items.ts';
import { inputOf } from './items-of.ts';
import type { Projection } from './projections.ts';
import { single, text } from './single.ts';
import { Untranslatable } from './untranslatable.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Functions that calculate a value from a single one. */
export const textProjections: Record<string, Projection> = {
  substring: (e, context, quiet) => {
    const given = [text(inputOf(e, context, quiet), quiet, context.writing).code, ...literals(e, 'number')];
    return calculated('string', `f.substring(${given.join(', ')})`, false);
  },
  replaceMatches: (e, context, quiet) => {
    const given = [text(inputOf(e, context, quiet), quiet, context.writing).code, ...literals(e, 'string')];
    return calculated('string', `f.replaceMatches(${given.join(', ')})`, false);
  },
  lower: (e, context, quiet) => onText('.toLowerCase()', e, context, quiet),
  upper: (e, context, quiet) => onText('.toUpperCase()', e, context, quiet),
  length: (e, context, quiet) => {
    const one = text(inputOf(e, context, quiet), quiet, context.writing);
    return calculated('number', `f.length(${one.code})`, false);
  },
  toString: (e: Call, context: Context, quiet: boolean) => {
    const one = single(inputOf(e, context, quiet), quiet, context.writing);
    if (one.type === 'number' && !one.total)
      throw new Untranslatable('the text of a number that may be missing');
    return calculated('string', `f.spelled(${one.code})`, false);
  },
  toInteger: (e, context, quiet) => digit(e, context, quiet) ?? integer(e, context, quiet),
};

function onText(method: string, e: Call, context: Context, quiet: boolean): One {
  const one = text(inputOf(e, context, quiet), quiet, context.writing);
  return calculated('string', `${one.code}${one.total ? '' : '?'}${method}`, one.total);
}

function integer(e: Call, context: Context, quiet: boolean): One {
  const one = single(inputOf(e, context, quiet), quiet, context.writing);
  return calculated('number', `f.toInteger(${one.code})`, false);
}

// `text.substring(3, 1).toInteger()`: one digit.
function digit({ of }: Call, context: Context, quiet: boolean): Items | undefined {
  if (!quiet || of?.kind !== 'call' || of.name !== 'substring') return undefined;
  const [from, length] = of.arguments;
  if (from?.kind !== 'literal' || length?.kind !== 'literal' || length.value !== 1) return undefined;
  const one = single(inputOf(of, context, quiet), quiet, context.writing);
  return calculated('number', `f.digit(${one.code}, ${String(from.value)})`, false);
}

function literals({ arguments: given }: Call, type: 'number' | 'string'): string[] {
  return given.map((argument) => {
    if (argument.kind !== 'literal' || typeof argument.value !== type)
      throw new Untranslatable('a calculated argument');
    return JSON.stringify(argument.value);
  });
}
