import { schemasOf } from '../../schema/schemas-of.ts';
import type { ProfileSeen } from './must-support.ts';

/** Which must-support elements of a profile occur in its lines. */
export interface ProfileCoverage {
  /** Canonical of the profile. */
  profile: string;
  lines: number;
  seen: string[];
  /** Elements that no line has. */
  never: string[];
}

/** Adds up what was seen of must-support elements. */
export class MustSupportCoverage {
  readonly #edition: string;
  readonly #seen = new Map<string, { lines: number; seen: Set<string> }>();

  constructor(edition: string) {
    this.#edition = edition;
  }

  add(profiles: ProfileSeen[]): void {
    for (const { profile, lines, seen } of profiles) {
      const known = this.#seen.get(profile) ?? { lines: 0, seen: new Set() };
      known.lines += lines;
      for (const path of seen) known.seen.add(path);
      this.#seen.set(profile, known);
    }
  }

  /** The profiles that have lines, by canonical. */
  report(): ProfileCoverage[] {
    const profiles = [...this.#seen].sort(([a], [b]) => (a < b ? -1 : 1));
    return profiles.map(([profile, { lines, seen }]) => {
      const paths = schemasOf(this.#edition).profile(profile)?.fhirProfile?.mustSupport ?? [];
      return {
        profile,
        lines,
        seen: paths.filter((path) => seen.has(path)),
        never: paths.filter((path) => !seen.has(path)),
      };
    });
  }
}
