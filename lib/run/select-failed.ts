import type { Requirement } from '../edition/edition.ts';
import type { RecordedRun } from '../report/read-run.ts';
import type { VerdictDocument } from '../report/verdict-document.ts';
import { isFailing } from '../verdict/accepted-failures.ts';
import { nothingRan } from '../verdict/fold-verdicts.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** What `--only-failed` is asked for. */
export interface FailedSelection {
  /** The edition to judge by, and its rows. */
  edition: string;
  catalogue: Requirement[];
  /** What fell short has failed too. */
  strict: boolean;
  /** The ids that `--only` names, where it is given. */
  named?: string[];
}

/**
 * Ids of the rows that an earlier run found broken, accepted or not, or could not judge for an error of the harness or
 * of the configuration, because nobody answered before the first scenario, or because it was interrupted in one of theirs.
 * @throws ConfigurationError in one sentence where there is none, or the run is of another kind
 */
export function selectFailed(
  run: RecordedRun,
  { edition, catalogue, strict, named }: FailedSelection,
): string[] {
  const { verdict, path } = run;
  const refused = (why: string) => new ConfigurationError(`--only-failed ${path}: ${why}`);
  if (verdict.edition !== edition)
    throw refused(
      `that run judged by edition ${verdict.edition} and this one judges by ${edition}; --edition ${verdict.edition} judges by the same`,
    );
  const again = new Set(failedIds(verdict, strict));
  // What is no requirement any more, or never was, selects nothing.
  const failed = catalogue.map(({ id }) => id).filter((id) => again.has(id));
  if (failed.length === 0) throw refused(nothingFailed(verdict, strict));
  const both = failed.filter((id) => named?.includes(id) ?? true);
  if (both.length === 0)
    throw refused(
      `--only names none of the requirements that failed there (${failed.slice(0, 10).join(', ')})`,
    );
  return both;
}

function failedIds({ requirements, harnessErrors }: VerdictDocument, strict: boolean): string[] {
  const faulty = new Set(harnessErrors.flatMap((error) => error.requirements));
  return requirements
    .filter(
      (row) =>
        isFailing(row, strict) ||
        faulty.has(row.id) ||
        row.reason.startsWith(nothingRan) ||
        row.scenarios.some(({ verdict }) => verdict === 'notTested'),
    )
    .map(({ id }) => id);
}

function nothingFailed({ totals, exitCode, complete }: VerdictDocument, strict: boolean): string {
  if (!complete || exitCode > 1)
    return `nothing failed there, but that run did not end well (exit code ${exitCode}); judge all again, without --only-failed`;
  const short = strict ? 0 : totals.fallsShort;
  const advice = short > 0 ? ` (${short} fell short: --strict judges them again)` : '';
  return `nothing failed there, so there is nothing to judge again${advice}`;
}
