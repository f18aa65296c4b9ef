import type { Schema, SlicingRule } from '../schema/schema.ts';
import { conjunction, each } from './conjunction.ts';
import { ExtensionSite } from './extension-site.ts';
import type { Generator } from './generator.ts';
import { countingCode, type Kind, occurrenceOf } from './occurrence.ts';
import { itemPlace, type Place } from './place.ts';
import { sliceFinder } from './slice-finder.ts';
import type { Unit } from './unit.ts';

/** Code that adds the length of the array `w` and `extra` to `n`, and leaves with 0 where it is not clean. */
export function emitArray(
  schemas: Schema[],
  extra: number,
  place: Place,
  unit: Unit,
  generator: Generator,
): string {
  const least = Math.max(1, ...each(schemas, 'minItems'));
  const most = Math.min(...each(schemas, 'maxItems'));
  const lengths = [`w.length < ${least}`, ...(most < Infinity ? [`w.length > ${most}`] : [])];
  const items = each(schemas, 'items');
  const { type } = conjunction(items, generator.store);
  const body =
    type === 'Extension'
      ? emitExtensions(schemas, items, place, unit, generator)
      : emitItems(schemas, items, itemPlace(place, type), unit, generator);
  if (body === undefined) return 'return 0;';
  return `if (!Array.isArray(w) || ${lengths.join(' || ')}) return 0;
n += w.length + ${1 + extra};
${body}`;
}

function emitItems(
  schemas: Schema[],
  items: Schema[],
  place: Place,
  unit: Unit,
  generator: Generator,
): string | undefined {
  const slicings = each(schemas, 'fhirSlicing');
  if (slicings.length === 0) {
    const value = generator.emitValue(items, 0, place, unit);
    return `for (let i = 0, list = w; i < list.length; i++) { const w = list[i]; ${value} }`;
  }
  const [slicing] = slicings;
  if (slicings.length > 1 || slicing!.ordered) return undefined;
  const kinds = kindsOf(slicing!, items, place, generator);
  if (!kinds) return undefined;
  const position = sliceFinder(slicing!.slices, generator.store);
  const find = unit.bind((item: unknown) => kinds[position(item) + 1]);
  const { before, each: count, after } = countingCode(kinds);
  return `${before}
for (const e of w) { const d = ${find}(e); ${count} }
${after}`;
}

function kindsOf(
  { slices, rules }: SlicingRule,
  items: Schema[],
  place: Place,
  generator: Generator,
): (Kind | undefined)[] | undefined {
  const other: Kind = { cell: generator.cell(items, place), ...occurrenceOf(0, Infinity, 0)! };
  const kinds: (Kind | undefined)[] = [rules === 'closed' ? undefined : other];
  for (const { min = 0, max = Infinity, schema } of slices) {
    const occurrence = occurrenceOf(min, max, kinds.length - 1);
    // One that may not occur at all is not clean whatever it holds.
    if (!occurrence && max > 0) return undefined;
    const cell = generator.cell(schema ? [...items, schema] : items, place);
    kinds.push(occurrence && { cell, ...occurrence });
  }
  return kinds;
}

function emitExtensions(
  schemas: Schema[],
  items: Schema[],
  place: Place,
  unit: Unit,
  generator: Generator,
): string {
  const rules = each(schemas, 'fhirExtensions');
  const site = new ExtensionSite(rules, items, place, generator);
  const { before, each: count, after } = countingCode(site.occurrences);
  return `${before}
for (const e of w) {
if (typeof e !== 'object' || e === null || typeof e.url !== 'string') return 0;
const d = ${unit.bind(site.sites)}.get(e.url);
${count} }
${after}`;
}
