import type { Fault } from '../config/describe-fault.ts';
import { isSecretPlace } from '../config/secret-name.ts';
import { validateConfig } from '../config/validate-config.ts';
import { valueFaults } from '../config/value-faults.ts';
import type { Written } from './minimal.ts';

/** What is wrong with a configuration whose secrets are not filled in yet. */
export function faultsIn(config: Written): Fault[] {
  const checked = validateConfig(config);
  if ('faults' in checked) return checked.faults;
  return valueFaults(config).filter(({ path }) => !isSecretPlace(path));
}
