import type { Writing } from './context.ts';
import { calculated, type Facts, factsOf, type Items, type One } from './items.ts';
import { array } from './loops.ts';

/** The item that is alone; several are an error, which reads as nothing where `quiet`. */
export function single(items: Items, quiet: boolean, writing: Writing): One {
  if (items.kind === 'one') return items;
  const list = items.kind === 'list' ? items.code : array(items, writing);
  if (!quiet) writing.throwing++;
  return { kind: 'one', code: `f.${quiet ? 'only' : 'single'}(${list})`, total: false, ...facts(items) };
}

/** The first item. */
export function first(items: Items, writing: Writing): One {
  if (items.kind === 'one') return items;
  const list = items.kind === 'list' ? items.code : array(items, writing);
  return { kind: 'one', code: `f.first(${list})`, total: false, ...facts(items) };
}

/** The text that is alone; any other value is an error, which reads as nothing where `quiet`. */
export function text(items: Items, quiet: boolean, writing: Writing): One {
  const one = single(items, quiet, writing);
  if (one.type === 'string') return one;
  if (!quiet) writing.throwing++;
  return calculated('string', `f.${quiet ? 'ifText' : 'text'}(${one.code})`, false);
}

function facts(items: Items): Facts {
  return items.kind === 'list' ? factsOf(items) : {};
}
