import type { Finding } from '../validation/finding.ts';
import type { OfficialFinding } from './official-finding.ts';
import { sameOrEnclosing } from './same-or-enclosing.ts';

/** How the errors of both tiers on one line compare. */
export interface Comparison {
  /** Whether both accept the line, or both refuse it with an error at the same or an enclosing element. */
  agree: boolean;
  agreements: { ours: Finding; theirs: OfficialFinding }[];
  /** Our errors where the official validator has none. */
  oursOnly: Finding[];
  theirsOnly: OfficialFinding[];
  /** Our errors by rules that the official validator does not have, on purpose. */
  stricter: Finding[];
  /** What the official validator could not judge, of whatever severity. */
  unchecked: OfficialFinding[];
}

/** Rules that we have on purpose although the official validator has none: it sees a resource, we see an export. */
const stricterRules: ReadonlySet<string> = new Set([
  'Json_Null',
  'Array_cannot_be_empty',
  'Reference_REF_BadTargetType',
  'Type_Specific_Checks_DT_String_Control',
  'Extension_EXT_Modifier_Unknown',
  'Resource_RES_ID_Missing',
]);

/** Compares the errors of both tiers on the same line. */
export function compare(ours: Finding[], theirs: OfficialFinding[]): Comparison {
  const unchecked = theirs.filter((finding) => finding.unchecked);
  // Of the resource as a whole it can always judge something.
  const places = unchecked.filter(({ path }) => path.includes('.'));
  const theirErrors = theirs.filter(({ severity, unchecked }) => severity === 'error' && !unchecked);
  const ourErrors = ours.filter(({ severity }) => severity === 'error');
  const agreements: Comparison['agreements'] = [];
  const oursOnly: Finding[] = [];
  const stricter: Finding[] = [];
  for (const finding of ourErrors) {
    const match = matchOf(finding, theirErrors);
    if (match) agreements.push({ ours: finding, theirs: match });
    else if (stricterRules.has(finding.rule)) stricter.push(finding);
    // Where it could not judge there is nothing to compare with.
    else if (!matchOf(finding, places)) oursOnly.push(finding);
  }
  const theirsOnly = theirErrors.filter((finding) => !matchOf(finding, ourErrors));
  const agree = agreements.length > 0 || (oursOnly.length === 0 && theirsOnly.length === 0);
  return { agree, agreements, oursOnly, theirsOnly, stricter, unchecked };
}

// Of several the one of the same rule, or at the same element, tells most.
function matchOf<T extends Finding>({ rule, path }: Finding, candidates: T[]): T | undefined {
  const near = candidates.filter((one) => sameOrEnclosing(path, one.path));
  return near.find((one) => one.rule === rule) ?? near.find((one) => one.path === path) ?? near[0];
}
