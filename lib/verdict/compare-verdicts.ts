import type { Verdict } from './verdict.ts';
import type { RequirementVerdict, RunVerdict } from './verdict.ts';

/** A requirement of the later edition that the target meets otherwise than it met the earlier edition's. */
export interface MovedRow {
  row: RequirementVerdict;
  /** Its verdict by the earlier edition; absent where that has no such row. */
  before?: Verdict;
}

/** What would change for a target that stays as it is and is judged by the next edition. */
export interface Move {
  /** Broken or falling short by the later edition, and not by the earlier one. */
  broken: MovedRow[];
  /** Not offered or not testable by the later edition, and judged by the earlier one, or new. */
  unjudged: MovedRow[];
  /** Broken by the earlier edition and not by the later one. */
  mended: MovedRow[];
  /** Broken by both. */
  stillBroken: MovedRow[];
}

const isBroken = (verdict: Verdict | undefined): boolean =>
  verdict === 'doesNotConform' || verdict === 'fallsShort';
const isUnjudged = (verdict: Verdict | undefined): boolean =>
  verdict === 'notOffered' || verdict === 'notTestable';

/** Compares what two editions say of one target. */
export function compareVerdicts(earlier: RunVerdict, later: RunVerdict): Move {
  const verdicts = new Map(earlier.requirements.map(({ requirement, verdict }) => [requirement.id, verdict]));
  const rows = later.requirements.map((row): MovedRow => {
    const before = verdicts.get(row.requirement.id);
    return { row, ...(before && { before }) };
  });
  return {
    broken: rows.filter(({ row, before }) => isBroken(row.verdict) && !isBroken(before)),
    unjudged: rows.filter(({ row, before }) => isUnjudged(row.verdict) && !isUnjudged(before)),
    mended: rows.filter(
      ({ row, before }) => isBroken(before) && (row.verdict === 'conforms' || row.verdict === 'recorded'),
    ),
    stillBroken: rows.filter(({ row, before }) => isBroken(row.verdict) && isBroken(before)),
  };
}
