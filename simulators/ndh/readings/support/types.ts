import type { Edition } from '../../../../lib/edition/edition.ts';

/** Whether a name in `_type` is the one of a resource type, not the alias of a profile. */
export const isResourceType = (name: string, { profiles }: Edition): boolean =>
  profiles.some(({ type }) => type === name);
