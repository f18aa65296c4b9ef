import { lightestTier } from '../../lib/edition/capability-levels.ts';
import type { Edition } from '../../lib/edition/edition.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { unversioned } from './declared.ts';
import type { CapabilityStatement } from './metadata.ts';
import type { NdhWorld } from './world.ts';

/** The tiers of the edition that a statement names by `instantiates`, the fullest first. */
export function namedTiers({ instantiates = [] }: CapabilityStatement, edition: Edition): string[] {
  return tiersAmong(instantiates, edition);
}

function tiersAmong(canonicals: string[], { capability }: Edition): string[] {
  const named = new Set(canonicals.map(unversioned));
  return Object.keys(capability.tiers).filter((tier) => named.has(capability.tiers[tier] || 'no canonical'));
}

/** The tier to judge by: the configured one, else the fullest that metadata names, else the edition's lightest. */
export function tierOf({ config, edition }: NdhWorld, statement: CapabilityStatement): string {
  return config.tier ?? namedTiers(statement, edition)[0] ?? lightestTier(edition);
}

/**
 * Whether a statement of a tier that metadata imports declares what metadata itself does not.
 * @param declares whether that tier's statement does
 * @throws NotTestable where metadata imports a statement that is not known here
 */
export function isImported(
  { edition }: NdhWorld,
  { imports = [] }: CapabilityStatement,
  declares: (tier: string) => boolean,
): boolean {
  if (tiersAmong(imports, edition).some(declares)) return true;
  const foreign = imports.find((canonical) => tiersAmong([canonical], edition).length === 0);
  if (foreign) throw new NotTestable(`metadata imports ${foreign}, which is not known here`);
  return false;
}
