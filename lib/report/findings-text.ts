import type { ReportedGroup, ValidationReport } from '../validation/engine/validation-report.ts';
import { officialText } from '../official/official-text.ts';
import { counted, number, sized } from './counted.ts';
import { colourOf, findingText, shortName } from './finding-text.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';

/** Kinds of findings that are shown. */
const mostGroups = 200;

const bucketTexts = {
  valid: 'no error, and a profile was applied',
  invalid: 'at least one error',
  unprofiled: 'no error, and no profile applies: read as plain R4',
  unparsable: 'no resource can be read',
  empty: 'blank',
} as const;

/** Findings by rule and place with their samples, then what the files hold and whether it conforms. */
export function findingsText(report: ValidationReport, paint: Paint): string {
  const shown = report.groups.slice(0, mostGroups).map((group) => groupText(group, paint));
  const more = report.groups.length - shown.length;
  if (more > 0) shown.push(`and ${counted(more, 'more kind')} of findings`);
  return `${[...shown, summary(report, paint)].join('\n\n')}\n`;
}

function groupText(group: ReportedGroup, paint: Paint): string {
  const { rule, path, severity, profile, count, samples } = group;
  const noun = severity === 'information' ? 'remark' : severity;
  const title = [
    colourOf(severity, paint)(counted(count, noun)),
    paint.bold(oneLine(rule)),
    oneLine(path),
    ...(profile === undefined ? [] : [oneLine(shortName(profile))]),
  ].join('  ');
  const more = count - samples.length;
  return [
    title,
    ...samples.map((sample) => `  ${findingText(sample, paint)}`),
    ...(more > 0 && samples.length > 0 ? [paint.dim(`  and ${number(more)} more`)] : []),
  ].join('\n');
}

function summary(report: ValidationReport, paint: Paint): string {
  const { lines, bytes, files, buckets } = report;
  const types = Object.entries(report.resources).map(([type, count]) => `${type} ${number(count)}`);
  const width = number(lines).length;
  return [
    paint.bold(`${counted(lines, 'line')} in ${counted(files.length, 'file')}, ${sized(bytes)}`) +
      paint.dim(` (edition ${report.edition}, profiles: ${oneLine(report.profile)})`),
    ...Object.entries(bucketTexts).map(([bucket, meaning]) => {
      const count = buckets[bucket as keyof typeof bucketTexts];
      const row = `  ${bucket.padEnd(10)}  ${number(count).padStart(width)}  ${meaning}`;
      return count === 0 ? paint.dim(row) : row;
    }),
    ...(types.length > 0 ? [`Types: ${types.join(', ')}`] : []),
    ...emptyFiles(report),
    ...unseen(report, paint),
    ...unchecked(report),
    ...(report.official ? [officialText(report.official)] : []),
    verdict(report, paint),
  ].join('\n');
}

function emptyFiles({ files }: ValidationReport): string[] {
  const empty = files.filter(({ lines }) => lines === 0).map(({ file }) => oneLine(file));
  return empty.length === 0 ? [] : [`Without any line: ${empty.join(', ')}`];
}

function unseen({ mustSupport }: ValidationReport, paint: Paint): string[] {
  const lacking = mustSupport.filter(({ never }) => never.length > 0);
  if (lacking.length === 0) return [];
  return [
    'Must-support elements that no line has:',
    ...lacking.map(({ profile, lines, never }) => {
      const counts = paint.dim(`(${counted(lines, 'line')})`);
      return `  ${oneLine(shortName(profile))} ${counts}: ${oneLine(outermost(never).join(', '), 400)}`;
    }),
  ];
}

// Where an element is not there, nothing in it is; an extension is called by the last part of its address.
function outermost(paths: string[]): string[] {
  const isWithin = (path: string, other: string) =>
    path.startsWith(`${other}.`) || path.startsWith(`${other}:`);
  return paths
    .filter((path) => !paths.some((other) => isWithin(path, other)))
    .map((path) => path.replace(/extension\('[^']*?([^'/]*)'\)/g, 'extension($1)'));
}

function unchecked({ notChecked, remarks }: ValidationReport): string[] {
  return [
    ...remarks.map((remark) => `Not checked: ${oneLine(remark)}`),
    ...(notChecked.length > 0
      ? [`Not checked: ${counted(notChecked.length, 'rule')} of these profiles (--format json names them)`]
      : []),
  ];
}

function verdict({ counts, complete, lines }: ValidationReport, paint: Paint): string {
  const found = `${counted(counts.error, 'error')}, ${counted(counts.warning, 'warning')}, ${counted(counts.information, 'remark')}`;
  if (!complete) return paint.yellow(`Interrupted after ${counted(lines, 'line')}, incomplete: ${found}`);
  return counts.error > 0 ? paint.red(`Does not conform: ${found}`) : paint.green(`Conforms: ${found}`);
}
