import { counted, number } from '../report/counted.ts';
import { oneLine } from '../report/plain-text.ts';
import type { Disagreement, OfficialReport } from './official-report.ts';

/** As many disagreements are printed, and kinds of what was not checked; the JSON report has more. */
const printed = 20;
const printedKinds = 8;

/** The section of the report for people. */
export function officialText(report: OfficialReport): string {
  const lines = ['Official validator:'];
  if (report.problem !== undefined) lines.push(`  ${oneLine(report.problem)}`);
  if (report.judged > 0 || report.problem === undefined) lines.push(...resultLines(report));
  return lines.join('\n');
}

function resultLines(report: OfficialReport): string[] {
  const { lines, judged, agreed, refused, stricter, disagreed, shapes, tx, seconds } = report;
  const sampled = shapes === undefined ? '' : `, sampled by ${counted(shapes, 'shape')}`;
  const terminology = tx === undefined ? 'no terminology server' : `terminology from ${oneLine(tx)}`;
  const stricterText = stricter > 0 ? `; on ${number(stricter)} we are stricter on purpose` : '';
  const more = disagreed - printed;
  return [
    `  asked about ${number(judged)} of ${counted(lines, 'line')}${sampled}, ${terminology} (${seconds} s)`,
    `  it refuses ${number(refused)}; we agree on ${number(agreed)}${stricterText}`,
    ...(disagreed > 0 ? [`  we disagree on ${number(disagreed)}:`] : []),
    ...report.disagreements.slice(0, printed).flatMap(disagreementLines),
    ...(more > 0 ? [`    and ${number(more)} more`] : []),
    ...listed('not checked, for want of a terminology server', report.notChecked),
    ...listed('not judged', report.notJudged),
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
  const shown = items.toSorted((a, b) => b.lines - a.lines).slice(0, printedKinds);
  const more = items.length - shown.length;
  return [
    `  ${what}:`,
    ...shown.map(({ path, message, lines, sample }) => {
      const where = `${counted(lines, 'line')}, first ${oneLine(sample)}`;
      return `    ${oneLine(path)}: ${oneLine(message, 140)} (${where})`;
    }),
    ...(more > 0 ? [`    and ${counted(more, 'more kind')}`] : []),
  ];
}
