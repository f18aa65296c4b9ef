import { isObject, type Json } from '../fhirpath/item.ts';
import { claimedSchemas } from '../walk/claims.ts';
import type { ReferenceRule } from '../schema/schema.ts';
import type { Generator } from './generator.ts';
import { childPlace, type Place } from './place.ts';
import type { Cell, LineContext } from './unit.ts';

/** Measures the contained resources of one place, each by the base definition of its type. */
export function containedMeasure(
  place: Place,
  generator: Generator,
): (list: unknown, line: LineContext) => number {
  const cells = new Map<string, Cell>();
  const cellOf = (item: Json, type: string): Cell | undefined => {
    const claimed = claimedSchemas(item, generator.store);
    const key = [type, ...claimed.map(({ fhirProfile }) => fhirProfile!.url)].join(' ');
    const known = cells.get(key);
    const base = known ? undefined : generator.store.resource(type);
    if (!base) return known;
    const cell = generator.cell([base, ...claimed], childPlace(place, 'contained', type));
    cells.set(key, cell);
    return cell;
  };
  return (list, line) => {
    if (!Array.isArray(list) || list.length === 0) return 0;
    let length = list.length + 1;
    const holder = line.resource;
    for (const item of list as unknown[]) {
      if (!isObject(item) || typeof item.resourceType !== 'string' || breaksContainment(item)) return 0;
      line.resource = item;
      const own = cellOf(item, item.resourceType)?.run(item, line) ?? 0;
      if (own === 0) return 0;
      length += own;
    }
    line.resource = holder;
    return length;
  };
}

// dom-2, dom-4, dom-5.
function breaksContainment(item: Json): boolean {
  if (typeof item.id !== 'string' || 'contained' in item) return true;
  const { meta } = item;
  return isObject(meta) && ('versionId' in meta || 'lastUpdated' in meta || 'security' in meta);
}

/** Whether the contained resources of a line have ids of their own and are referred to (dom-3). */
export function containedAreUsed({ root, fragments }: LineContext): boolean {
  const list = (root as Json).contained as Json[] | undefined;
  if (list === undefined) return fragments.length === 0;
  const ids = new Set(list.map(({ id }) => id));
  return ids.size === list.length && list.every(({ id }) => fragments.includes(`#${id as string}`));
}

/** A test for references to contained resources: there is one, of an allowed type and profile. */
export function fragmentTest(
  rules: ReferenceRule[],
  place: Place,
  generator: Generator,
): (reference: string, line: LineContext) => boolean {
  return (reference, line) => {
    const { contained } = line.root as Json;
    if (!Array.isArray(contained)) return false;
    const target = (contained as unknown[]).find((one) => isObject(one) && one.id === reference.slice(1));
    if (!isObject(target)) return false;
    line.fragments.push(reference);
    return rules.every((rule) => fits(rule, target, line, place, generator));
  };
}

function fits(
  { types, profiles }: ReferenceRule,
  target: Json,
  line: LineContext,
  place: Place,
  generator: Generator,
): boolean {
  const type = String(target.resourceType);
  if (types.length > 0 && !types.includes(type)) return false;
  const base = generator.store.resource(type);
  if (!profiles) return true;
  return profiles.some((canonical) => {
    const profile = generator.store.profile(canonical);
    if (!base || profile?.fhirProfile?.type !== type) return false;
    const at = childPlace({ ...rootOf(place) }, 'contained', type);
    // What it refers to itself has been noted where it stands.
    return generator.cell([base, profile], at).run(target, { ...line, resource: target, references: [] }) > 0;
  });
}

function rootOf(place: Place): Place {
  let { path } = place;
  while (path.parent) path = path.parent;
  return { path, key: path.step, depth: 0 };
}
