import { extensionsOf } from './elements.ts';
import type { LineRule } from './line-rule.ts';

const removed = ['individual-genderIdentity', 'individual-pronouns', 'individual-recordedSexOrGender'];

/** The personal extensions that later editions removed do not occur on a practitioner (NDH-PROFILE-32). */
export const removedExtensions: LineRule = () => (resource) => {
  if (resource.resourceType !== 'Practitioner') return [];
  return removed.map((name) => {
    const url = `http://hl7.org/fhir/StructureDefinition/${name}`;
    const path = `Practitioner.extension('${url}')`;
    return extensionsOf(resource, url).length > 0 ? { path, fault: 'is no longer allowed' } : { path };
  });
};
