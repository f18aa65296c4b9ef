import { isDeepStrictEqual } from 'node:util';
import { isGroupWithKeys } from '../config/config-keys.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { validateConfig } from '../config/validate-config.ts';

/** A configuration, or part of one, as a person would write it. */
export type Written = Record<string, unknown>;

/** The least that comes to the same configuration: without defaults, and what follows from other keys. */
export function minimal(config: Written): Written {
  const least = structuredClone(config);
  const whole = whatComesOf(config);
  strip(least, []);
  return least;

  function strip(group: Written, path: string[]): void {
    for (const [key, value] of Object.entries(group)) {
      delete group[key];
      if (isDeepStrictEqual(whatComesOf(least), whole)) continue;
      group[key] = value;
      // Elsewhere keys are the server's own, and there can be any number of them.
      if (isGroupWithKeys([...path, key])) strip(value as Written, [...path, key]);
    }
  }
}

function whatComesOf(config: Written): TargetConfig | undefined {
  const checked = validateConfig(config);
  return 'config' in checked ? checked.config : undefined;
}
