import type { Coverage } from './coverage.ts';
import type { Level } from './edition.ts';

/** Of some rows: all, those that a Rule judges, and those of them that a defect proves. */
export interface CoverageTotals {
  requirements: number;
  judged: number;
  proven: number;
}

/** All levels, the strictest first. */
export const levels: Level[] = ['SHALL', 'implied', 'SHOULD', 'MAY'];

/** The totals of some rows. */
export function totalsOf(covered: Coverage[]): CoverageTotals {
  const judged = covered.filter(({ rules }) => rules.length > 0);
  const proven = judged.filter(({ provenBy }) => provenBy.length > 0);
  return { requirements: covered.length, judged: judged.length, proven: proven.length };
}

/** The totals of every level. */
export function totalsByLevel(covered: Coverage[]): Record<Level, CoverageTotals> {
  const of = (level: Level) => totalsOf(covered.filter(({ requirement }) => requirement.level === level));
  return { SHALL: of('SHALL'), implied: of('implied'), SHOULD: of('SHOULD'), MAY: of('MAY') };
}

/** Numbers that may only grow, by what they count: `1.0.0-ballot SHALL judged`. */
export type CoverageFloor = Map<string, number>;

/** What an edition has reached. */
export function reached(edition: string, covered: Coverage[]): CoverageFloor {
  const totals = totalsByLevel(covered);
  return new Map(
    levels.flatMap((level) => [
      [`${edition} ${level} judged`, totals[level].judged],
      [`${edition} ${level} proven`, totals[level].proven],
    ]),
  );
}

/** Reads the floor from its file: a line for each number. */
export function readFloor(text: string): CoverageFloor {
  const lines = text.split('\n').filter((line) => /^\S.* \d+$/.test(line));
  return new Map(lines.map((line) => /^(.*) (\d+)$/.exec(line)!).map(([, what, n]) => [what!, Number(n)]));
}

/** The floor as text, raised to what has been reached since; it is never lowered. */
export function raisedFloor(floor: CoverageFloor, now: CoverageFloor): string {
  const lines = [...now].map(([what, number]) => `${what} ${Math.max(number, floor.get(what) ?? 0)}`);
  return `${lines.join('\n')}\n`;
}
