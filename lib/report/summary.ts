import { relative } from 'node:path';
import { isGraded } from '../edition/graded.ts';
import { notSelected } from '../verdict/fold-verdicts.ts';
import type { RequirementVerdict, Verdict } from '../verdict/verdict.ts';
import { type Paint, noPaint } from './paint.ts';
import { oneLine, plainText } from './plain-text.ts';
import type { Report } from './report.ts';
import { stageTable } from './stage-table.ts';

/** What the summary says beyond the verdicts. */
export interface SummaryContext {
  paint?: Paint;
  /** Folder of the reports. */
  folder: string;
  /** Absolute path of the HTML report, where it could be rendered. */
  html?: string;
  /** Seconds from the start of the command to its end. */
  elapsed: number;
}

/** The closing words of a run: a table by workflow stage, what is wrong and why, where to read on. */
export function summary(report: Report, { paint = noPaint, folder, html, elapsed }: SummaryContext): string {
  const { run, edition, target } = report;
  const sections = [
    paint.bold(`NDH ${edition.name} against ${plainText(target)}`),
    stageTable(run.requirements, paint),
    faults(report, paint),
    rows(report, 'doesNotConform', 'Does not conform', paint.red),
    rows(report, 'fallsShort', 'Falls short', paint.yellow),
    reasons(report, 'notTestable', 'Not testable'),
    reasons(report, 'notOffered', 'Not offered'),
    otherWays(report),
    readings(report),
    unjudged(report),
    attested(report),
    result(report, paint),
    `Elapsed ${elapsed.toFixed(1)} s. ${whereToRead(folder, html)}`,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function rows(report: Report, verdict: Verdict, title: string, colour: (text: string) => string): string {
  const found = report.run.requirements.filter((row) => row.verdict === verdict);
  if (found.length === 0) return '';
  return [colour(`${title} (${found.length})`), ...found.map((row) => rowText(row, colour))].join('\n');
}

function rowText({ requirement, reason }: RequirementVerdict, colour: (text: string) => string): string {
  const { id, level, statement } = requirement;
  const [first = '', ...more] = plainText(reason).split('\n');
  const where = more.filter((line) => line.trim()).slice(0, 2);
  return [
    `  ${colour(id)} (${level}) ${oneLine(statement, 160)}`,
    `      ${oneLine(first)}`,
    ...where.map((line) => `      ${oneLine(line, 200)}`),
  ].join('\n');
}

function reasons({ run }: Report, verdict: Verdict, title: string): string {
  const found = run.requirements.filter((row) => row.verdict === verdict);
  return byReason(
    found.map(({ reason, requirement }) => ({
      id: requirement.id,
      reason: reason.replace(/ \(\d+ scenarios\)$/, ''),
    })),
    title,
  );
}

/** Rows with a verdict from one way of two. */
function otherWays({ run }: Report): string {
  const found = run.requirements.flatMap(({ requirement: { id }, otherWay }) =>
    otherWay === undefined ? [] : [{ id, reason: otherWay }],
  );
  return byReason(found, 'Judged in one way of two');
}

function byReason(found: { id: string; reason: string }[], title: string): string {
  if (found.length === 0) return '';
  const ids = new Map<string, string[]>();
  for (const { id, reason } of found) {
    const told = oneLine(reason, 160);
    ids.set(told, [...(ids.get(told) ?? []), id]);
  }
  const lines = [...ids]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([reason, some]) =>
        `  ${String(some.length).padStart(3)}  ${reason}\n       ${oneLine(some.join(' '), 160)}`,
    );
  return [`${title} (${found.length})`, ...lines].join('\n');
}

/** What a tester of this server would have to say of it, and so what a receiver must expect. */
function readings({ readings: taken }: Report): string {
  if (taken.length === 0) return '';
  const lines = taken.map(({ id, seen, config }) => {
    const key = config ? ` (${config})` : '';
    return `  ${id}  ${oneLine(`${seen.join(', ')}${key}`, 140)}`;
  });
  return [`How the target reads what the guide leaves open (${taken.length})`, ...lines].join('\n');
}

function faults({ run }: Report, paint: Paint): string {
  const byPlace = new Map(run.harnessErrors.toReversed().map((error) => [error.where, error] as const));
  const lines = [
    ...run.configurationErrors.map((text) => `Configuration error: ${oneLine(text)}`),
    ...run.unreachable.map((text) => `Target unreachable: ${oneLine(text)}`),
    ...[...byPlace.values()]
      .reverse()
      .map(({ where, message }) => `Harness error: ${oneLine(message)}\n    in ${oneLine(where)}`),
  ];
  const shown = lines.slice(0, 10);
  if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more in verdict.json`);
  return shown.map((line) => paint.red(line)).join('\n');
}

/** What a row says of which the Rule is still to be written. */
const notYet = 'not yet';

function unjudged({ run, edition }: Report): string {
  if (run.unreachable.length > 0) return '';
  const silent = run.requirements.filter(({ scenarios }) => scenarios.length === 0);
  const graded = silent.filter(
    ({ reason, requirement }) => reason !== notSelected && isGraded(requirement),
  ).length;
  const unselected = silent.filter(({ reason }) => reason === notSelected).length;
  const excused = silent.filter(
    ({ reason, requirement: { excluded = notYet } }) =>
      reason !== notSelected && excluded !== notYet && !isGraded({ excluded }),
  ).length;
  const open = silent.length - unselected - excused - graded;
  const of = `of ${run.requirements.length} rows of edition ${edition.name}`;
  const lines = [
    ...(open > 0 ? [`${open} ${of} are not judged yet.`] : []),
    ...(excused > 0
      ? [`${excused} ${of} cannot be judged by asking a server; each says why in the report.`]
      : []),
    ...(graded > 0 ? [`${graded} ${of} are about receivers: ndh grade judges them.`] : []),
    ...(unselected > 0 ? [`${unselected} rows were not selected for this run.`] : []),
  ];
  return lines.join('\n');
}

/** What is known from a person only is told apart from what was seen. */
function attested({ attested: ids = [] }: Report): string {
  if (ids.length === 0) return '';
  return `${ids.length === 1 ? '1 row was' : `${ids.length} rows were`} decided by a person's word, not observed: ${ids.join(' ')}`;
}

function result({ run, exitCode, strict, subject = 'target' }: Report, paint: Paint): string {
  const { totals } = run;
  if (!run.complete && exitCode > 5) return paint.red('The run was interrupted: this is a partial report.');
  switch (exitCode) {
    case 0:
      return paint.green(
        `The ${subject} conforms: ${totals.conforms} requirement${totals.conforms === 1 ? '' : 's'}, none broken.`,
      );
    case 1: {
      const broken = totals.doesNotConform + (strict ? totals.fallsShort : 0);
      const rows = broken === 1 ? '1 requirement is' : `${broken} requirements are`;
      return paint.red(`The ${subject} does not conform: ${rows} broken.`);
    }
    case 3: {
      const began = run.requirements.some(({ scenarios }) => scenarios.length > 0);
      const what = began ? 'stopped answering during the run' : 'could not be reached';
      return paint.red(`The target ${what}; no requirement is blamed.`);
    }
    case 4:
      return paint.red(`The harness failed, not the ${subject}: see the harness errors above.`);
    default:
      return paint.red('Nothing could be judged.');
  }
}

function whereToRead(folder: string, html: string | undefined): string {
  const shown = (path: string) => relative(process.cwd(), path) || path;
  if (html) return `Report: ${shown(html)}`;
  return `Report: ${shown(folder)}/verdict.json (no HTML report was rendered)`;
}
