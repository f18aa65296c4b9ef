import { objectsOf } from './elements.ts';
import type { Json } from '../fhirpath/item.ts';
import { createLineValidator } from '../line-validator.ts';
import type { LineRule, Place } from './line-rule.ts';

/** Every Consent, contained or a line of its own, conforms to the profile of restrictions (NDH-PROFILE-11). */
export const restrictions: LineRule = ({ edition }) => {
  const validator = createLineValidator(edition.name);
  const profile = edition.profiles.find(({ type }) => type === 'Consent')?.profile;
  return (resource) => {
    if (profile === undefined) return [];
    return consentsOf(resource).flatMap(({ consent, path }) => {
      const errors = validator
        .validateAgainst(consent, profile)
        .filter(({ severity }) => severity === 'error');
      const faults = errors.map((error): Place => ({
        path: error.path.replace('Consent', path),
        fault: error.message,
      }));
      return faults.length > 0 ? faults : [{ path }];
    });
  };
};

function consentsOf(resource: Json): { consent: Json; path: string }[] {
  const own = resource.resourceType === 'Consent' ? [{ consent: resource, path: 'Consent' }] : [];
  const contained = objectsOf(resource.contained).flatMap((consent, index) =>
    consent.resourceType === 'Consent'
      ? [{ consent, path: `${String(resource.resourceType)}.contained[${index}]` }]
      : [],
  );
  return [...own, ...contained];
}
