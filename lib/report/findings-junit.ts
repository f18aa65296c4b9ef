import type { FileReport, ReportedGroup, ValidationReport } from '../validation/engine/validation-report.ts';
import type { OfficialReport } from '../official/official-report.ts';
import { officialText } from '../official/official-text.ts';
import { counted } from './counted.ts';
import { findingText, origin, statement } from './finding-text.ts';
import { countOf, element, escapeXml, suite } from './junit-elements.ts';
import { noPaint } from './paint.ts';
import { oneLine } from './plain-text.ts';

/**
 * JUnit XML: a test suite for each file, one for what is wrong between lines and one for the official validator, where it was
 * asked; a test case for each kind of finding.
 */
export function findingsJunit(report: ValidationReport): string {
  const suites = report.files.map((file) => fileSuite(file, report));
  const across = report.groups.filter(({ files }) => files === undefined);
  if (across.length > 0)
    suites.push(
      suite(
        'across all lines',
        across.map((group) => groupCase('ndh.across', group, group.count)),
      ),
    );
  if (report.official) suites.push(suite('official validator', [officialCase(report.official)]));
  if (!report.complete) {
    const told = { message: `interrupted after ${counted(report.lines, 'line')}` };
    const run = { classname: 'ndh.validate', name: 'the run', time: '0' };
    suites.push(suite('run', [element('testcase', run, [element('error', told, [])])]));
  }
  const root = {
    name: `ndh validate, edition ${report.edition}`,
    ...countOf(suites),
    time: report.seconds.toFixed(3),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', root, suites)}\n`;
}

function fileSuite(file: FileReport, report: ValidationReport): string {
  const classname = `ndh.validate.${file.file}`;
  const groups = report.groups.flatMap((group) => {
    const place = group.files?.find((one) => one.file === file.file);
    return place ? [groupCase(classname, group, place.count, place)] : [];
  });
  return suite(file.file, [linesCase(classname, file), ...groups]);
}

// Every suite has a test case: one without any would say nothing.
function linesCase(classname: string, { lines, buckets }: FileReport): string {
  const attributes = { classname, name: 'lines are read', time: '0' };
  const told = Object.entries(buckets).map(([bucket, count]) => `${bucket} ${count}`);
  return lines === 0
    ? element('testcase', attributes, [element('skipped', { message: 'the file has no line' }, [])])
    : element('testcase', attributes, [
        element('system-out', {}, [`${counted(lines, 'line')}: ${told.join(', ')}`]),
      ]);
}

// Whether it was asked; where it and we disagree is for people to read, and no failure of the files.
function officialCase(official: OfficialReport): string {
  const attributes = {
    classname: 'ndh.official',
    name: 'is asked about lines',
    time: String(official.seconds),
  };
  const told = element('system-out', {}, [escapeXml(officialText(official))]);
  const { problem } = official;
  if (problem === undefined) return element('testcase', attributes, [told]);
  return element('testcase', attributes, [element('skipped', { message: oneLine(problem) }, []), told]);
}

function groupCase(
  classname: string,
  group: ReportedGroup,
  count: number,
  place?: { file: string; line: number },
): string {
  const { severity, path, samples } = group;
  const attributes = { classname, name: `${path} [${origin(group)}]`, time: '0' };
  const here = place ? samples.filter(({ file }) => file === place.file) : samples;
  const [first] = [...here, ...samples];
  const message = `${counted(count, severity === 'information' ? 'remark' : severity)}: ${first ? statement(first) : path}`;
  const listed = here.map((sample) => findingText(sample, noPaint));
  if (place && here.length === 0) listed.push(`first at ${place.file}:${place.line}`);
  const text = listed.map(escapeXml).join('\n');
  return severity === 'error'
    ? element('testcase', attributes, [element('failure', { message, type: group.rule }, [text])])
    : element('testcase', attributes, [element('system-out', {}, [escapeXml(message)])]);
}
