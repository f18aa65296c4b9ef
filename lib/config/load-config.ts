import { ConfigurationError } from '../verdict/outcomes.ts';
import { readConfig } from './read-config.ts';
import type { TargetConfig } from './target-config.ts';

/**
 * Reads a target's configuration, YAML or JSON, with `${NAME}` of the environment and `file:` secrets filled in.
 * @throws ConfigurationError in one sentence with file, line and column, of the first fault
 */
export async function loadConfig(
  file: string,
  environment: Record<string, string | undefined> = process.env,
): Promise<TargetConfig> {
  const read = readConfig(file, environment);
  if ('config' in read) return read.config;
  const [first = '', ...others] = read.faults;
  const more = others.length > 0 ? ` (and ${others.length} more: see ndh config check)` : '';
  throw new ConfigurationError(`${first}${more}`);
}
