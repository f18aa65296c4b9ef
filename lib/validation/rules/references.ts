import { objectsWithin } from './elements.ts';
import { exportProfileOf } from '../export-profile.ts';
import type { LineRule } from './line-rule.ts';

/**
 * References point to resources of an allowed type (NDH-PROFILE-26). The types are compared by the validator; here
 * references are counted, and those told of whose target was not exported.
 */
export const references: LineRule = ({ edition, base, resources }) => {
  const exported = new Set(resources.map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`));
  return (resource) => {
    if (!exportProfileOf(resource, edition)) return [];
    return [...objectsWithin(resource, String(resource.resourceType))].flatMap(({ object, path }) => {
      const target = localReference(object.reference, base);
      if (target === undefined) return [];
      if (exported.has(target)) return [{ path }];
      return [{ path }, { remark: `${path} refers to ${target}, which is not in the export` }];
    });
  };
};

/** `Type/id` of a reference to the server itself: relative, or absolute below its base. */
export function localReference(reference: unknown, base: string): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const local = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  return /^([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)(?:\/_history\/[^/]+)?$/.exec(local)?.[1];
}
