import { nearest } from '../../config/nearest.ts';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import type { ProfileChoice } from '../line-validator.ts';
import { schemasOf } from '../schema/schemas-of.ts';

const choices = ['both', 'claimed', 'export'];

/** @throws ConfigurationError for what is neither a choice nor a profile of the edition, with the nearest right name */
export function checkProfile(profile: ProfileChoice, edition: string): void {
  const schemas = schemasOf(edition);
  if (choices.includes(profile) || schemas.profile(profile)) return;
  const canonicals = Object.keys(schemas.index.profiles);
  const names = profile.includes('/') ? canonicals : [...choices, ...Object.values(schemas.index.profiles)];
  const guess = nearest(profile, names);
  throw new ConfigurationError(
    `edition ${edition} has no profile "${profile}"${guess ? `; did you mean "${guess}"?` : ''} (expected both, claimed, export, or a canonical such as ${canonicals[0]})`,
  );
}
