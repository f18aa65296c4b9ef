import { isGiven, saysWhyAbsent } from './elements.ts';
import { exportProfileOf } from '../export-profile.ts';
import { isObject } from '../fhirpath/item.ts';
import type { LineRule, Place } from './line-rule.ts';

/** By type: what the elements of that name have; '' stands for the resource itself. */
const minimums: Record<string, Record<string, string[]>> = {
  Practitioner: { telecom: ['system', 'value'], name: ['given'] },
  PractitionerRole: { telecom: ['system', 'value'] },
  InsurancePlan: { '': ['ownedBy', 'administeredBy'] },
};

/** Telecoms, names and plans are complete (NDH-PROFILE-31). */
export const minimumCardinalities: LineRule =
  ({ edition }) =>
  (resource) => {
    const type = String(resource.resourceType);
    if (!exportProfileOf(resource, edition)) return [];
    return Object.entries(minimums[type] ?? {}).flatMap(([element, parts]) =>
      element === ''
        ? judge(resource, parts, type)
        : repeated(resource[element], parts, `${type}.${element}`),
    );
  };

function repeated(value: unknown, parts: string[], path: string): Place[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => judge(item, parts, `${path}[${index}]`));
}

function judge(item: unknown, parts: string[], path: string): Place[] {
  if (!isObject(item)) return [];
  const excused = saysWhyAbsent(item);
  return parts.map((part) => ({
    path: `${path}.${part}`,
    ...(excused || isGiven(item, part) ? {} : { fault: 'is missing' }),
  }));
}
