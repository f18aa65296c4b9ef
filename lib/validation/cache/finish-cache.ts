import type { ProfileCoverage } from '../across/must-support/must-support-coverage.ts';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import type { CacheOfRun } from './cache-of-run.ts';

/** Saves the cache of a run, and counts for its report what earlier runs saw of must-support elements. */
export function finishCache(
  cache: CacheOfRun,
  beyond: { mustSupport: ProfileCoverage[]; remarks: string[] },
): void {
  const seen: Record<string, string[]> = { ...cache.seen };
  for (const coverage of beyond.mustSupport) {
    const earlier = cache.seen[coverage.profile] ?? [];
    coverage.seen = [...new Set([...coverage.seen, ...earlier])];
    coverage.never = coverage.never.filter((path) => !earlier.includes(path));
    seen[coverage.profile] = coverage.seen;
  }
  try {
    cache.save(seen);
  } catch (error) {
    // What was found about the lines stands without it.
    if (!(error instanceof ConfigurationError)) throw error;
    beyond.remarks.push(error.message);
  }
  beyond.remarks.push(...cache.remarks);
  if (Object.keys(cache.seen).length > 0)
    beyond.remarks.push('must-support elements that earlier runs with this cache saw count as seen');
}
