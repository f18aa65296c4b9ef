import type { Edition } from '../../edition/edition.ts';
import { objectsOf } from './elements.ts';
import type { Json } from '../fhirpath/item.ts';
import { isEntry } from './entries.ts';
import type { LineRule, Place } from './line-rule.ts';

/** Each resource repeats its id as an identifier in the directory's system (NDH-DATA-01). */
export const repeatedIds: LineRule = ({ edition, policy, resources }) => {
  const given = policy.identifierSystem;
  const system = given ?? commonSystem(resources, edition);
  return (resource) => {
    if (!isEntry(resource, edition)) return [];
    const path = `${String(resource.resourceType)}.identifier`;
    return [{ path, ...(given === undefined ? guessed(resource, system) : judged(resource, given)) }];
  };
};

function judged(resource: Json, system: string): Omit<Place, 'path'> {
  const values = objectsOf(resource.identifier).filter((identifier) => identifier.system === system);
  if (values.length === 0) return { fault: `has none of the system ${system}` };
  if (values.every(({ value }) => value === resource.id)) return {};
  return { fault: `has another value than the id under ${system}` };
}

/** The guide never names the system; what is only inferred never fails a server (A67). */
function guessed(resource: Json, system: string | undefined): Omit<Place, 'path'> {
  if (systemsOfId(resource).length === 0) return { fault: 'has no value equal to the id', short: true };
  if (system !== undefined) return {};
  return { fault: 'repeats the id, but no system is common to all lines', short: true };
}

function commonSystem(resources: Json[], edition: Edition): string | undefined {
  let common: Set<string> | undefined;
  for (const resource of resources) {
    const systems = isEntry(resource, edition) ? systemsOfId(resource) : [];
    if (systems.length > 0) common = new Set(common ? systems.filter((one) => common!.has(one)) : systems);
  }
  return [...(common ?? [])][0];
}

function systemsOfId(resource: Json): string[] {
  return objectsOf(resource.identifier)
    .filter(({ value }) => value === resource.id)
    .map(({ system }) => String(system));
}
