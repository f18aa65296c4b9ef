import { oneLine } from '../report/plain-text.ts';
import { judgeable } from './judgeable.ts';
import { oldWaivers, renewing } from './old-waivers.ts';
import { readConfig } from './read-config.ts';

/** What is to be said of a configuration, and whether it can be used. */
export interface CheckedConfig {
  usable: boolean;
  lines: string[];
}

/**
 * Everything that can be known of a configuration without the network: all of its faults, or what it lets be judged and which waivers
 * are old.
 * @throws ConfigurationError for a file that cannot be opened
 */
export function checkConfig(
  file: string,
  environment: Record<string, string | undefined> = process.env,
  now = new Date(),
): CheckedConfig {
  const read = readConfig(file, environment);
  if ('config' in read) {
    const old = oldWaivers(read.config.waivers, now);
    const warnings = old.map(({ path, told }) => `${read.at(path)}: warning: ${told}; ${renewing}`);
    return { usable: true, lines: [...warnings, `${file}: no fault found`, judgeable(read.written)] };
  }
  const { faults } = read;
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return { usable: false, lines: [...faults.map((fault) => oneLine(fault, 1000)), `${file}: ${count}`] };
}
