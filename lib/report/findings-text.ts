import type { LineFinding, NdjsonReport } from '../validation/ndjson-report.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';

/** The findings in one file, a line each: `file:line resource path message`, then how many more of the kind. */
export function findingsText(report: NdjsonReport, paint: Paint): string {
  const lines = report.findings.map((finding) => findingText(finding, paint));
  const shown = report.findings.length;
  const { error, warning, information } = report.counts;
  const hidden = error + warning + information - shown;
  if (hidden > 0)
    lines.push(paint.dim(`${report.file}: ${hidden} more of the same rules at the same places`));
  return lines.map((line) => `${line}\n`).join('');
}

function findingText(finding: LineFinding, paint: Paint): string {
  const { file, line, resource, path, severity, message, rule, expected, found, profile } = finding;
  const colour = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.dim;
  const told = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(found === undefined ? [] : [`found ${found}`]),
  ].join(', ');
  const origin = profile ? `${rule}, ${profile.split('/').at(-1) ?? profile}` : rule;
  const text = oneLine(`${message}${told ? ` (${told})` : ''} [${origin}]`, 400);
  return [`${file}:${line}`, oneLine(resource ?? '?'), oneLine(path), `${colour(severity)} ${text}`].join(
    '  ',
  );
}

/** What all files together hold, and whether any of it is wrong. */
export function findingsSummary(reports: NdjsonReport[], paint: Paint): string {
  const sum = (count: (report: NdjsonReport) => number) =>
    reports.reduce((all, each) => all + count(each), 0);
  const errors = sum(({ counts }) => counts.error);
  const types = new Map<string, number>();
  for (const [type, count] of reports.flatMap(({ resources }) => Object.entries(resources)))
    types.set(type, (types.get(type) ?? 0) + count);
  const held = [...types].map(([type, count]) => `${type} ${count}`).join(', ');
  const lines = sum((report) => report.lines);
  const text = `${errors} errors, ${sum(({ counts }) => counts.warning)} warnings in ${lines} lines of ${reports.length} files`;
  return `${(errors > 0 ? paint.red : paint.green)(text)}${held ? ` (${oneLine(held)})` : ''}\n`;
}
