import { isObject, type Json } from '../fhirpath/item.ts';
import { render, type Path } from './path.ts';
import { claimedSchemas } from './claims.ts';
import type { Schema } from '../schema/schema.ts';
import { check, report, show, type Walk } from './walk.ts';

/** Checks a resource in a place where any type, or one of some types, may stand. */
export function checkResource(schema: Schema, value: Json, at: Path, walk: Walk): void {
  const type = String(value.resourceType);
  if (schema.fhirResourceTypes && !schema.fhirResourceTypes.includes(type))
    report(walk, 'Validation_VAL_Profile_NotAllowed', at, `a ${type} is not allowed here`, {
      expected: schema.fhirResourceTypes.join(' or '),
      found: type,
    });
  for (const profile of schema.fhirProfiles ?? []) {
    const definition = walk.store.profile(profile);
    if (definition) check(definition, value, at, { ...walk, origin: 'profile', profile, resource: value });
  }
  if (schema.fhirResource === undefined || at.type === type) {
    if (schema.fhirResource === 'any') checkContainedList(value, at, walk);
    return;
  }
  const definition = walk.store.resource(type);
  if (!definition) {
    report(walk, 'Unknown_Resource_Type', at, `there is no resource type ${show(value.resourceType)}`, {
      found: show(value.resourceType),
    });
    return;
  }
  const contained = schema.fhirResource === 'contained';
  if (contained) checkContained(value, at, walk);
  const inner: Walk = { ...walk, resource: value, root: contained ? walk.root : value };
  check(definition, value, at, inner);
  for (const profile of claimedSchemas(value, walk.store))
    check(profile, value, at, { ...inner, origin: 'profile', profile: profile.fhirProfile!.url });
}

// dom-2 to dom-5, and the id by which a contained resource is referred to.
function checkContained(value: Json, at: Path, walk: Walk): void {
  if (value.id === undefined)
    report(walk, 'Resource_RES_ID_Missing', `${render(at)}.id`, 'a contained resource has no id', {
      expected: 'an id',
      found: 'none',
    });
  if ('contained' in value) report(walk, 'dom-2', at, 'a contained resource contains another one');
  if (!isObject(value.meta)) return;
  if ('versionId' in value.meta || 'lastUpdated' in value.meta)
    report(walk, 'dom-4', at, 'a contained resource has meta.versionId or meta.lastUpdated');
  if ('security' in value.meta) report(walk, 'dom-5', at, 'a contained resource has a security label');
}

function checkContainedList(value: Json, at: Path, walk: Walk): void {
  if (!Array.isArray(value.contained)) return;
  const used = new Set<string>();
  collectFragments(value, used);
  const known = new Set<unknown>();
  for (const [index, one] of (value.contained as unknown[]).entries()) {
    if (!isObject(one)) continue;
    const place: Path = { parent: at, step: 'contained', element: 'contained', index };
    if (typeof one.id === 'string' && known.has(one.id))
      report(walk, 'RESOURCE_DUPLICATE_CONTAINED_ID', place, `the id ${one.id} is used twice`, {
        found: one.id,
      });
    known.add(one.id);
    if (!used.has(`#${String(one.id)}`) && !refersToHolder(one))
      report(walk, 'dom-3', place, `nothing refers to the contained resource ${show(one.id)}`, {
        expected: `a reference to #${String(one.id)}`,
      });
  }
}

// Only what may refer to a resource counts, not any text with a # in front.
const referring = /^(?:reference|value(?:Uri|Url|Canonical)|instantiates(?:Uri|Canonical)|url|source)$/;

function collectFragments(value: unknown, into: Set<string>, name = ''): void {
  if (typeof value === 'string') {
    if (value.startsWith('#') && referring.test(name)) into.add(value);
    if (name === 'div' && value.includes('"#'))
      for (const [, link] of value.matchAll(/href="(#[^"]+)"/g)) into.add(link!);
  } else if (Array.isArray(value)) for (const item of value as unknown[]) collectFragments(item, into, name);
  else if (isObject(value)) for (const key of Object.keys(value)) collectFragments(value[key], into, key);
}

function refersToHolder(value: Json): boolean {
  const used = new Set<string>();
  collectFragments(value, used);
  return used.has('#');
}
