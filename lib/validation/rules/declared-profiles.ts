import type { Edition } from '../../edition/edition.ts';
import { declaredCanonicals } from '../export-profile.ts';
import type { Json } from '../fhirpath/item.ts';
import { schemasOf } from '../schema/schemas-of.ts';
import type { ContentPolicy, LineRule, Place } from './line-rule.ts';

/** The profile that a line declares is the edition's for its type (NDH-PROFILE-16). */
export const declaredProfiles: LineRule =
  ({ edition, policy }) =>
  (resource) => {
    const own = ownCanonicals(resource, edition, policy);
    if (own.length === 0) return [];
    const declared = declaredCanonicals(resource);
    const claimsOwn = declared.some((canonical) => own.includes(withoutVersion(canonical)));
    const extra = claimsOwn && policy.severalProfiles === true;
    return declared.map((canonical, index) => ({
      path: `${String(resource.resourceType)}.meta.profile[${index}]`,
      ...flaw(canonical, own, resource, edition, extra),
    }));
  };

/** Canonicals that lines of a type may declare; a network may declare the organization's too (NDH-PROFILE-21). */
function ownCanonicals({ resourceType }: Json, { profiles }: Edition, policy: ContentPolicy): string[] {
  const own = profiles.filter(({ type }) => type === resourceType).map(({ canonical }) => canonical);
  return own.length === 0 ? [] : [...own, ...(policy.profiles?.[String(resourceType)] ?? [])];
}

function flaw(
  declared: string,
  own: string[],
  { resourceType }: Json,
  edition: Edition,
  extra: boolean,
): Omit<Place, 'path'> {
  const canonical = withoutVersion(declared);
  if (own.includes(canonical)) return otherVersion(declared, edition);
  if (!canonical.startsWith(`${edition.canonicalBase}/`))
    return extra ? {} : { fault: `${canonical} is a profile of another guide`, short: true };
  const type = schemasOf(edition.name).profile(canonical)?.fhirProfile?.type;
  if (type === undefined) return { fault: `${canonical} is no profile of this edition` };
  if (type !== resourceType) return { fault: `${canonical} is a profile of ${type}` };
  return extra ? {} : { fault: `${canonical} is not the profile for exports`, short: true };
}

function otherVersion(declared: string, edition: Edition): Omit<Place, 'path'> {
  const [, version] = declared.split('|');
  const expected = edition.package.split('#')[1];
  if (version === undefined || version === expected) return {};
  return { fault: `version ${version} is not this edition's, ${expected}`, short: true };
}

function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? '';
}
