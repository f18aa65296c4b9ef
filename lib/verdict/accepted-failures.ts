import type { RequirementVerdict, RunVerdict, Verdict } from './verdict.ts';
import { verdictWords } from './verdict-words.ts';

/** A failure that somebody accepts for a time: by a waiver in the configuration, or in a baseline. */
export interface AcceptedFailure {
  by: 'waiver' | 'baseline';
  requirement: string;
  /** Why it is accepted. */
  reason: string;
  /** Who decided that; a waiver always says so. */
  person?: string;
  /** ISO date: the last day, in UTC, on which it is accepted. */
  expiry: string;
}

/** What became of an accepted failure in a run. */
export type Standing = 'inForce' | 'expired' | 'notNeeded' | 'notJudged';

/** An accepted failure, held against what the run says of its requirement. */
export interface Acceptance extends AcceptedFailure {
  standing: Standing;
  /** The same in a sentence, with reason, person and expiry. */
  told: string;
  /** Whether it fails the run itself: a baseline must not list what is mended or was to be mended by now. */
  fails: boolean;
}

/**
 * Holds accepted failures against a run. Every row keeps its verdict; one that is broken and accepted fails nothing.
 * @param today ISO date, in UTC
 */
export function acceptFailures(run: RunVerdict, accepted: AcceptedFailure[], today: string): RunVerdict {
  const rows = new Map(run.requirements.map((row) => [row.requirement.id, row]));
  const acceptances = accepted.map((each) => heldAgainst(each, rows.get(each.requirement), today));
  const requirements = run.requirements.map((row) => {
    const its = acceptances.filter(({ requirement }) => requirement === row.requirement.id);
    return its.length > 0 ? { ...row, acceptances: its } : row;
  });
  return { ...run, requirements, acceptances };
}

/** Whether a row is broken, or falls short, with somebody's leave. */
export function isAccepted(row: RequirementVerdict): boolean {
  return acceptedText(row) !== '';
}

/** Until when, by whom and why a broken row is accepted; empty where it is not. */
export function acceptedText({ acceptances = [] }: RequirementVerdict): string {
  const inForce = acceptances.filter(({ standing }) => standing === 'inForce');
  return inForce.map(({ told }) => told).join('; ');
}

/** Whether an accepted failure has to be taken out, or renewed. */
export function isOutdated({ standing }: Pick<Acceptance, 'standing'>): boolean {
  return standing === 'expired' || standing === 'notNeeded';
}

/** Whether a row's verdict fails a run where nobody accepts it. */
export function isFailing({ verdict }: { verdict: Verdict }, strict: boolean): boolean {
  return verdict === 'doesNotConform' || (strict && verdict === 'fallsShort');
}

function heldAgainst(
  accepted: AcceptedFailure,
  row: RequirementVerdict | undefined,
  today: string,
): Acceptance {
  const standing = standingOf(accepted, row, today);
  const acceptance = { ...accepted, standing, told: told(accepted, standing, row) };
  return { ...acceptance, fails: accepted.by === 'baseline' && isOutdated(acceptance) };
}

function standingOf(
  { expiry }: AcceptedFailure,
  row: RequirementVerdict | undefined,
  today: string,
): Standing {
  if (expiry < today) return 'expired';
  switch (row?.verdict) {
    case 'doesNotConform':
    case 'fallsShort':
      return 'inForce';
    case 'conforms':
    case 'recorded':
      return 'notNeeded';
    default:
      return 'notJudged';
  }
}

function told(accepted: AcceptedFailure, standing: Standing, row: RequirementVerdict | undefined): string {
  const { by, reason, person, expiry } = accepted;
  const whose = person === undefined ? '' : ` by ${person}`;
  const until = `${by === 'waiver' ? 'waived' : 'in the baseline'} until ${expiry}${whose} (${reason})`;
  const entry = by === 'waiver' ? 'the waiver' : 'its entry in the baseline';
  switch (standing) {
    case 'inForce':
      return until;
    case 'expired':
      return `${until}, which is over: mend it, or agree on a new date and reason`;
    case 'notNeeded':
      return `${until}, but ${row?.verdict === 'recorded' ? 'it fails no run' : 'it conforms now'}: remove ${entry}`;
    case 'notJudged':
      return `${until}, but ${unjudged(row)}`;
  }
}

function unjudged(row: RequirementVerdict | undefined): string {
  if (!row) return 'this edition has no such requirement';
  const [reason = ''] = row.reason.split('\n');
  return `not judged this time: ${verdictWords[row.verdict]}${reason ? `: ${reason}` : ''}`;
}
