import { isObject } from '../fhirpath/item.ts';
import { isEntry } from './entries.ts';
import type { LineRule } from './line-rule.ts';

/** Each entry of the directory declares exactly one profile (NDH-PROFILE-15). */
export const oneProfile: LineRule =
  ({ edition, policy }) =>
  (resource) => {
    if (!isEntry(resource, edition)) return [];
    const path = `${String(resource.resourceType)}.meta.profile`;
    const profile = isObject(resource.meta) ? resource.meta.profile : undefined;
    if (!Array.isArray(profile) || profile.length === 0) return [{ path, fault: 'is missing' }];
    if (profile.length === 1) return [{ path }];
    if (policy.severalProfiles) return [{ path, accepted: true }];
    return [{ path, fault: `has ${profile.length} canonicals, the profile allows one (A65)` }];
  };
