import { relative } from 'node:path';
import { isGraded } from '../edition/graded.ts';
import { isAccepted } from '../verdict/accepted-failures.ts';
import { notSelected } from '../verdict/fold-verdicts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { acceptedSections } from './accepted-sections.ts';
import { reproduction } from './explain/leading-up.ts';
import { shellWord } from './explain/shell-word.ts';
import { type Paint, noPaint } from './paint.ts';
import { oneLine, plainText } from './plain-text.ts';
import { type Report, policyText } from './report.ts';
import { resultText } from './result-text.ts';
import { byReason, rowText } from './row-text.ts';
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
    paint.bold(`NDH ${edition.name} against ${plainText(target)}, ${policyText(report)}`),
    stageTable(run.requirements, paint),
    faults(report, paint),
    rows(report, 'doesNotConform', 'Does not conform', paint.red),
    rows(report, 'fallsShort', 'Falls short', paint.yellow),
    ...acceptedSections(run, paint),
    byHand(report, folder),
    reasons(report, 'notTestable', 'Not testable'),
    reasons(report, 'notOffered', 'Not offered'),
    otherWays(report),
    readings(report),
    unjudged(report),
    attested(report),
    leftBehind(report),
    unfinishedText(report),
    resultText(report, paint),
    `Elapsed ${elapsed.toFixed(1)} s. ${whereToRead(folder, html)}`,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function rows(report: Report, verdict: Verdict, title: string, colour: (text: string) => string): string {
  const found = report.run.requirements.filter((row) => row.verdict === verdict && !isAccepted(row));
  if (found.length === 0) return '';
  return [colour(`${title} (${found.length})`), ...found.map((row) => rowText(row, colour))].join('\n');
}

/** How to see for oneself what is wrong with a row. */
function byHand({ run }: Report, folder: string): string {
  const row = run.requirements.find((each) => reproduction(each) !== undefined);
  const shown = relative(process.cwd(), folder) || '.';
  const place = /^[\w./-]+$/.test(shown) ? shown : shellWord(shown);
  return row
    ? `By hand: npx ndh explain ${row.requirement.id} --run ${place} shows the requests with curl or sftp.`
    : '';
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

/** What a later sitting has to do, and when. */
function unfinishedText({ unfinished = [] }: Report): string {
  return unfinished.length === 0 ? '' : ['Not over:', ...unfinished.map((each) => `  ${each}`)].join('\n');
}

/** What a run could not remove again, or needs yet. */
function leftBehind({ left = [], cleanUp = '' }: Report): string {
  if (left.length === 0) return '';
  return ['Left on the target:', ...left.map((each) => `  ${each}`), `  ${cleanUp}`].join('\n');
}

/** What is known from a person only is told apart from what was seen. */
function attested({ attested: ids = [] }: Report): string {
  if (ids.length === 0) return '';
  return `${ids.length === 1 ? '1 row was' : `${ids.length} rows were`} decided by a person's word, not observed: ${ids.join(' ')}`;
}

function whereToRead(folder: string, html: string | undefined): string {
  const shown = (path: string) => relative(process.cwd(), path) || path;
  if (html) return `Report: ${shown(html)}`;
  return `Report: ${shown(folder)}/verdict.json (no HTML report was rendered)`;
}
