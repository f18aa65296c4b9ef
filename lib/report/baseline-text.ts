import { stringify } from 'yaml';
import { type AcceptedFailure, isFailing } from '../verdict/accepted-failures.ts';
import { oneLine } from './plain-text.ts';
import type { RequirementEntry, VerdictDocument } from './verdict-document.ts';

/** What a baseline is written with. */
export interface BaselineOptions {
  /** ISO date of the entries that the run's own baseline did not have. */
  expiry: string;
  /** What falls short is listed too. */
  strict: boolean;
}

/** The failures of a run as a baseline, in YAML; without those that are waived, for they fail no run. */
export function baselineText(run: VerdictDocument, options: BaselineOptions): string {
  const entries = run.requirements
    .filter((row) => isFailing(row, options.strict))
    .flatMap((row) => entryOf(row, options) ?? []);
  const head = [
    `Known failures of ${oneLine(run.target)}, edition ${oneLine(run.edition)}, found on ${oneLine(run.finished.slice(0, 10))}.`,
    'ndh certify --baseline accepts them until their expiry. Say in each reason who mends it, and how.',
  ];
  return `${head.map((line) => `# ${line}\n`).join('')}${stringify(entries, { lineWidth: 110 })}`;
}

/** An entry that the run's baseline had stays as it was: its date is not put off by writing it anew. */
function entryOf({ id, reason, acceptances = [] }: RequirementEntry, { expiry }: BaselineOptions) {
  const inForce = acceptances.filter(({ standing }) => standing === 'inForce');
  if (inForce.some(({ by }) => by === 'waiver')) return undefined;
  const known = inForce.find(({ by }) => by === 'baseline');
  const entry: Omit<AcceptedFailure, 'by'> = known
    ? {
        requirement: id,
        reason: known.reason,
        ...(known.person && { person: known.person }),
        expiry: known.expiry,
      }
    : { requirement: id, reason: oneLine(reason) || 'broken', expiry };
  return entry;
}
