import { objectsOf } from './elements.ts';
import type { LineRule } from './line-rule.ts';
import { isEntry } from './entries.ts';

/** Each entry of the directory tells when it was last updated (NDH-PROFILE-14). */
export const lastUpdated: LineRule =
  ({ edition }) =>
  (resource) => {
    if (!isEntry(resource, edition)) return [];
    const path = `${String(resource.resourceType)}.meta.lastUpdated`;
    const value = objectsOf(resource.meta)[0]?.lastUpdated;
    if (typeof value === 'string' && value !== '') return [{ path }];
    return [{ path, fault: 'is missing, although Bulk Data leaves meta to the server (A64)' }];
  };
