import { extensionsOf } from './elements.ts';
import { isObject } from '../fhirpath/item.ts';
import { extensionUrl, isEntry } from './entries.ts';
import type { LineRule } from './line-rule.ts';

/** Each entry of the directory tells its verification status once (NDH-PROFILE-17). */
export const verificationStatus: LineRule =
  ({ edition }) =>
  (resource) => {
    if (!isEntry(resource, edition)) return [];
    const url = extensionUrl(edition, 'verification-status');
    const path = `${String(resource.resourceType)}.extension('${url}')`;
    const found = extensionsOf(resource, url);
    if (found.length !== 1) return [{ path, fault: `occurs ${found.length} times instead of once` }];
    if (isObject(found[0]?.valueCodeableConcept)) return [{ path }];
    return [{ path, fault: 'has no CodeableConcept as its value' }];
  };
