import type { Edition, ExportProfile, Level } from '../edition/edition.ts';
import { objectsOf } from './rules/elements.ts';
import type { Json } from './fhirpath/item.ts';

type Coding = NonNullable<ExportProfile['network']>;

/**
 * The export profile of a line, by its type. An organization is a network if it is typed as one or claims the
 * network profile.
 */
export function exportProfileOf(resource: Json, edition: Edition): ExportProfile | undefined {
  const candidates = edition.profiles.filter(({ type }) => type === resource.resourceType);
  const claimed = claimedProfiles(resource);
  return (
    candidates.find(
      ({ network, canonical }) => network && (hasType(resource, network) || claimed.includes(canonical)),
    ) ?? candidates.find(({ network }) => !network)
  );
}

/** Whether an organization has a type with this coding. */
export function hasType(resource: Json, coding: Coding): boolean {
  return objectsOf(resource.type).some((type) => isTypedAs(type, coding));
}

/** Whether a concept has this coding, perhaps among others. */
export function isTypedAs(concept: Json, { system, code }: Coding): boolean {
  return objectsOf(concept.coding).some((coding) => coding.system === system && coding.code === code);
}

/** The canonicals in meta.profile without their versions. */
export function claimedProfiles(resource: Json): string[] {
  return declaredCanonicals(resource).map((canonical) => canonical.split('|')[0] ?? '');
}

/** The canonicals in meta.profile as they are written. */
export function declaredCanonicals(resource: Json): string[] {
  const [meta] = objectsOf(resource.meta);
  const profiles: unknown[] = Array.isArray(meta?.profile) ? meta.profile : [];
  return profiles.filter((profile) => typeof profile === 'string');
}

/** How strongly an edition demands a profile on a tier; a tier that it does not name counts as its default one. */
export function levelOf(
  profile: ExportProfile | undefined,
  edition: Edition,
  tier?: string,
): Level | undefined {
  return profile?.levels[tier ?? ''] ?? profile?.levels[edition.capability.defaultTier];
}
