import type { Edition, Level } from './edition.ts';

/** The level of a resource type on a tier: that of its profile for other things than networks. */
export function levelOfType({ profiles }: Edition, type: string, tier: string): Level | undefined {
  return profiles.find((profile) => profile.type === type && !profile.network)?.levels[tier];
}

/** The resource types of an edition, each once. */
export function typesOf({ profiles }: Edition): string[] {
  return [...new Set(profiles.map(({ type }) => type))];
}

/** The level of a search parameter: that of its type, unless the edition only recommends it there. */
export function levelOfParameter(
  edition: Edition,
  type: string,
  name: string,
  tier: string,
): Level | undefined {
  const recommended = edition.capability.recommendedSearchParameters[tier] ?? {};
  const level = levelOfType(edition, type, tier);
  const isRecommended = [...(recommended['*'] ?? []), ...(recommended[type] ?? [])].includes(name);
  return level === 'SHALL' && isRecommended ? 'SHOULD' : level;
}

/** The interactions that a type is to offer on a tier at the level of the type. */
export function interactionsOf({ capability }: Edition, type: string, tier: string): string[] {
  if (capability.withoutInteractions[tier]?.includes(type)) return [];
  return capability.interactions.filter((code) => !capability.optionalInteractions.includes(code));
}

/** The tier that asks for the least: a server that names none is judged by it (NDH-CAP-09). */
export function lightestTier({ capability: { tiers, defaultTier } }: Edition): string {
  const named = Object.keys(tiers).filter((tier) => tiers[tier]);
  return named.at(-1) ?? defaultTier;
}
