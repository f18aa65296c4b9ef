import { type AcceptedFailure, isOutdated } from '../verdict/accepted-failures.ts';
import type { RunVerdict } from '../verdict/verdict.ts';
import { verdictWords } from '../verdict/verdict-words.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';
import { byReason, rowText } from './row-text.ts';

/** The sections of the summary about accepted failures: those in force, those that need somebody, those not judged. */
export function acceptedSections(run: RunVerdict, paint: Paint): string[] {
  const { acceptances = [] } = run;
  const notJudged = acceptances.filter(({ standing }) => standing === 'notJudged');
  const ids = [...new Set(notJudged.map(({ requirement }) => requirement))];
  return [
    inForce(run, 'waiver', 'Waived', paint),
    inForce(run, 'baseline', 'In the baseline', paint),
    outdated(run, paint),
    byReason(
      ids.map((id) => ({ id, reason: whyNot(run, id) })),
      'Waived or in the baseline, but not judged this time',
    ),
  ];
}

function inForce(run: RunVerdict, by: AcceptedFailure['by'], title: string, paint: Paint): string {
  const found = run.requirements.flatMap((row) => {
    const its = row.acceptances?.find((each) => each.by === by && each.standing === 'inForce');
    return its
      ? [`${rowText(row, paint.yellow)}\n      ${verdictWords[row.verdict]}; ${oneLine(its.told, 600)}`]
      : [];
  });
  return found.length === 0 ? '' : [paint.yellow(`${title} (${found.length})`), ...found].join('\n');
}

/** What somebody has to take out or to renew. */
function outdated({ acceptances = [] }: RunVerdict, paint: Paint): string {
  const found = acceptances.filter(isOutdated);
  const lines = found.map(
    ({ requirement, told, fails }) =>
      `  ${(fails ? paint.red : paint.yellow)(requirement)} ${oneLine(told, 600)}`,
  );
  return lines.length === 0
    ? ''
    : [paint.yellow(`Waived or in the baseline, but out of date (${lines.length})`), ...lines].join('\n');
}

function whyNot({ requirements }: RunVerdict, id: string): string {
  const row = requirements.find(({ requirement }) => requirement.id === id);
  return row ? `${verdictWords[row.verdict]}: ${row.reason}` : 'this edition has no such requirement';
}
