import type { Schema, SlicingRule } from '../schema/schema.ts';
import { sliceOf } from '../walk/walk-slicing.ts';
import { conjunction, each } from './conjunction.ts';
import type { Site } from './extension-site.ts';
import { ExtensionSite } from './extension-site.ts';
import type { Generator } from './generator.ts';
import { itemPlace, type Place } from './place.ts';
import type { Unit } from './unit.ts';

/** How often the items of one kind occur: a bit for each kind that must occur, or at most once. */
export interface Occurrence {
  bit: number;
  once: boolean;
}

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
  const { store } = generator;
  const find = unit.bind((item: unknown) => kinds[sliceOf(slicing!.slices, item, store) + 1]);
  return `let q = 0;
for (const e of w) { const d = ${find}(e); ${occur} }
${demand(kinds)}`;
}

// One that may not occur at all is not clean whatever it holds.
const occur = `if (d === undefined) return 0;
if (d.bit !== 0) { if (d.once && (q & d.bit) !== 0) return 0; q |= d.bit; }
const m = d.cell.run(e, x); if (m === 0) return 0; n += m;`;

function demand(all: (Site | undefined)[]): string {
  const mask = all.reduce((sum, one) => (one?.needed ? sum | one.bit : sum), 0);
  return mask === 0 ? '' : `if ((q & ${mask}) !== ${mask}) return 0;`;
}

function kindsOf(
  { slices, rules }: SlicingRule,
  items: Schema[],
  place: Place,
  generator: Generator,
): (Site | undefined)[] | undefined {
  const other: Site = { cell: generator.cell(items, place), bit: 0, once: false, needed: false };
  const kinds: (Site | undefined)[] = [rules === 'closed' ? undefined : other];
  for (const { min = 0, max = Infinity, schema } of slices) {
    const occurrence = occurrenceOf(min, max, kinds.length - 1);
    if (!occurrence) return undefined;
    const cell = generator.cell(schema ? [...items, schema] : items, place);
    kinds.push(max === 0 ? undefined : { cell, ...occurrence, needed: min > 0 });
  }
  return kinds;
}

/** The bit by which the occurrences of one kind are told, undefined where one bit does not do. */
export function occurrenceOf(min: number, max: number, position: number): Occurrence | undefined {
  if (min === 0 && max === Infinity) return { bit: 0, once: false };
  if (min > 1 || (max > 1 && max !== Infinity) || position > 29) return undefined;
  return { bit: 1 << position, once: max === 1 };
}

function emitExtensions(
  schemas: Schema[],
  items: Schema[],
  place: Place,
  unit: Unit,
  generator: Generator,
): string | undefined {
  const rules = each(schemas, 'fhirExtensions');
  const site = new ExtensionSite(rules, items, place, generator);
  if (!site.counted) return undefined;
  return `let q = 0;
for (const e of w) {
if (typeof e !== 'object' || e === null || typeof e.url !== 'string') return 0;
const d = ${unit.bind(site.sites)}.get(e.url);
${occur} }
${demand(site.counted)}`;
}
