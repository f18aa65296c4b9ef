import { isGiven, objectsOf } from './elements.ts';
import { exportProfileOf, isTypedAs } from '../export-profile.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import type { LineRule, Place } from './line-rule.ts';

const providerNumbers: Record<string, string> = {
  'http://hl7.org/fhir/sid/us-npi': 'NPI',
  'urn:oid:2.16.840.1.113883.4.7': 'CLIA',
};

/** A network has one type, a name, a managing organization and no provider number (NDH-PROFILE-20). */
export const network: LineRule =
  ({ edition, policy }) =>
  (resource) => {
    const coding = exportProfileOf(resource, edition)?.network;
    if (!coding) return [];
    return [
      { path: 'Organization.type', ...typeFlaw(resource, coding) },
      ...['name', 'partOf'].map((element) => ({
        path: `Organization.${element}`,
        ...(isGiven(resource, element) ? {} : { fault: 'is missing' }),
      })),
      ...(policy.networkNpi ? [] : providerNumbersOf(resource)),
    ];
  };

function typeFlaw(resource: Json, coding: { system: string; code: string }): { fault?: string } {
  const types: unknown[] = Array.isArray(resource.type) ? resource.type : [];
  if (types.length !== 1) return { fault: `has ${types.length} elements instead of one` };
  const [type] = types;
  if (isObject(type) && isTypedAs(type, coding)) return {};
  return { fault: `has no coding ${coding.code} of ${coding.system}` };
}

function providerNumbersOf(resource: Json): Place[] {
  return objectsOf(resource.identifier).flatMap(({ system }, index) => {
    const name = providerNumbers[String(system)];
    const fault = `is an ${name}: the profile allows none, the official validator lets it pass (A83)`;
    return name === undefined ? [] : [{ path: `Organization.identifier[${index}]`, fault, short: true }];
  });
}
