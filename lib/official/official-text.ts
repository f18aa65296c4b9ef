import { oneLine } from '../report/plain-text.ts';
import type { Disagreement, OfficialReport } from './official-report.ts';

/** As many disagreements are printed; the JSON report has more. */
const printed = 20;

/** The section of the report for people. */
export function officialText(report: OfficialReport): string {
  const lines = ['', 'Official validator'];
  if (report.problem !== undefined) lines.push(`  ${oneLine(report.problem)}`);
  if (report.judged > 0 || report.problem === undefined) lines.push(...resultLines(report));
  return `${lines.join('\n')}\n`;
}

function resultLines(report: OfficialReport): string[] {
  const { shapes, tx } = report;
  const sampled = shapes === undefined ? '' : `, a sample of ${shapes} shapes`;
  const terminology = tx === undefined ? 'no terminology server' : `terminology from ${tx}`;
  const asked = `${report.judged} of ${report.lines} lines${sampled}, ${terminology} (${report.seconds} s)`;
  const agreed = `agrees on ${report.agreed}, ${report.refused} of all refused`;
  const stricter = report.stricter > 0 ? `; on ${report.stricter} we are stricter on purpose` : '';
  return [
    `  ${asked}`,
    `  ${agreed}${stricter}`,
    ...(report.disagreed > 0 ? [`  disagrees on ${report.disagreed}:`] : []),
    ...report.disagreements.slice(0, printed).flatMap(disagreementLines),
    ...(report.disagreed > printed ? [`    … and ${report.disagreed - printed} more`] : []),
    ...listed('could not be checked without a terminology server', report.notChecked),
    ...listed('could not be judged', report.notJudged),
  ];
}

function disagreementLines({ file, line, resourceType, id, ours, theirs }: Disagreement): string[] {
  const side = (name: string, findings: Disagreement['ours']) =>
    findings
      .slice(0, 3)
      .map(({ rule, path, message }) => `      ${name} ${path} ${rule} ${oneLine(message)}`);
  const where = `    ${file}:${line} ${resourceType ?? 'Resource'}/${id ?? '?'}`;
  return [where, ...side('ours    ', ours), ...side('official', theirs)];
}

function listed(what: string, items: OfficialReport['notChecked']): string[] {
  if (items.length === 0) return [];
  const shown = items.toSorted((a, b) => b.lines - a.lines).slice(0, printed);
  return [
    `  ${what}:`,
    ...shown.map(
      ({ path, message, lines, sample }) =>
        `    ${path}: ${oneLine(message)} (${lines} lines, first ${sample})`,
    ),
    ...(items.length > printed ? [`    … and ${items.length - printed} kinds more`] : []),
  ];
}
