import type { WaiverConfig } from './target-config.ts';

/** What is to be said of a waiver before a run, and where it stands in the configuration. */
export interface OldWaiver {
  path: string[];
  told: string;
}

/**
 * Waivers that no longer work, or work for the last day: they fail no configuration, but rows of a run.
 * @param now when a run would begin; waivers go by its day, in UTC
 */
export function oldWaivers(waivers: WaiverConfig[] = [], now = new Date()): OldWaiver[] {
  const today = now.toISOString().slice(0, 10);
  return waivers.flatMap(({ requirement, expiry }, index) => {
    if (expiry > today) return [];
    const until = expiry === today ? `${expiry}, today, in UTC` : `${expiry}, which is over`;
    return [
      { path: ['waivers', String(index), 'expiry'], told: `the waiver of ${requirement} is until ${until}` },
    ];
  });
}

/** What to do about them. */
export const renewing = 'mend what is waived, or agree on a new date and reason';
