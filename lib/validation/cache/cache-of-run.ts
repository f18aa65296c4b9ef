import type { Expected } from '../across/expectations.ts';
import type { ProfileChoice } from '../line-validator.ts';
import type { KnownSetup } from './known-lines.ts';
import { LineCache } from './line-cache.ts';
import { rulesetDigest } from './ruleset-digest.ts';

/** The cache of one run, as far as what is asked of the lines lets one be used. */
export interface CacheOfRun {
  setup?: KnownSetup;
  remarks: string[];
  keep(hashes: Uint32Array): void;
  /** Must-support elements of earlier runs, by profile. */
  seen: Record<string, string[]>;
  save(seen: Record<string, string[]>): void;
}

/**
 * Opens the cache for a run.
 * @throws ConfigurationError for a file that is no cache
 */
export function cacheOfRun(file: string, profile: ProfileChoice, expected: Expected): CacheOfRun {
  const { edition, types, since, typeFilters, manifest } = expected;
  const cache = LineCache.open(file, rulesetDigest(edition, profile));
  const asked =
    types ?? since ?? typeFilters ?? manifest?.types ?? manifest?.since ?? manifest?.transactionTime;
  if (asked !== undefined)
    return {
      remarks: ['the cache was not used: lines are judged by what the export was asked for'],
      keep: () => undefined,
      seen: {},
      save: () => undefined,
    };
  return {
    setup: { words: cache.known.words, seeds: cache.seeds },
    remarks: [],
    keep: (hashes) => cache.keep(hashes),
    seen: cache.seen,
    save: (seen) => cache.save(seen),
  };
}
