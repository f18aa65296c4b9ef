import { seeded, shuffled } from './combine-readings.ts';

/**
 * Some scenarios without those through the portal that need not be tried: each costs a browser, and shows what is decided
 * for all ways in much as the others do. Those that judge what is to break stay.
 */
export function withoutIdlePortal(
  all: string[],
  { portal, first }: { portal: string[]; first: string[] },
): string[] {
  return all.filter((scenario) => !portal.includes(scenario) || first.includes(scenario));
}

/**
 * At most so many of some scenarios, sorted: those that must be there, whatever their number, and of the others a choice
 * that looks random and is the same for the same name.
 */
export function chosen(
  all: string[],
  most: number,
  { first, name }: { first: string[]; name: string },
): string[] {
  if (all.length <= most) return all;
  const named = all.filter((scenario) => first.includes(scenario));
  const others = all.filter((scenario) => !first.includes(scenario));
  const seed = Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  const chance = shuffled(others, seeded(seed)).slice(0, Math.max(0, most - named.length));
  return [...named, ...chance].sort();
}
