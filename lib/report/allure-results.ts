import { createHash } from 'node:crypto';
import { type Label, LabelName, Severity, Stage, Status, type TestResult } from 'allure-js-commons';
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter';
import type { Level } from '../edition/edition.ts';
import { acceptedText, isOutdated } from '../verdict/accepted-failures.ts';
import { verdictWords } from '../verdict/verdict-words.ts';
import { stageOf } from '../verdict/workflow-stages.ts';
import type { RequirementVerdict } from '../verdict/verdict.ts';
import { outdatedEntry } from './allure-baseline.ts';
import { AllureSteps } from './allure-steps.ts';
import { guideLink } from './guide-link.ts';
import { reproduction } from './explain/leading-up.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';

const severityOf: Record<Level, Severity> = {
  SHALL: Severity.CRITICAL,
  implied: Severity.NORMAL,
  SHOULD: Severity.MINOR,
  MAY: Severity.TRIVIAL,
};

/**
 * Writes one Allure result per requirement of the edition into `folder`, which must exist and be empty: epic
 * edition, feature area, story requirement, its scenarios as steps with their evidence.
 */
export function writeAllureResults(report: Report, folder: string): void {
  const writer = new FileSystemWriter({ resultsDir: folder });
  const harness = new Map(
    report.run.harnessErrors.flatMap((error) => error.requirements.map((id) => [id, error] as const)),
  );
  for (const row of report.run.requirements) {
    const byHand = reproduction(row);
    const trace = harness.get(row.requirement.id)?.trace ?? (byHand && `By hand:\n${byHand}`);
    const { status, message } = statusOf(row, harness.has(row.requirement.id));
    const details = { ...(message && { message }), ...(trace && { trace: plainText(trace) }) };
    writer.writeResult({
      ...resultOf(row, report),
      status,
      statusDetails: details,
      ...steps(row, writer, report),
    });
  }
  const outdated = (report.run.acceptances ?? []).filter(isOutdated);
  for (const entry of outdated.filter(({ fails }) => fails)) writer.writeResult(outdatedEntry(entry, report));
  writer.writeEnvironmentInfo({
    Edition: report.edition.name,
    Target: report.target,
    // Allure shows the first five at once.
    Policy: `${report.policy}${report.strict ? ', strict' : ''}`,
    'Exit code': String(report.exitCode),
    Complete: report.run.complete ? 'yes' : 'no: the run was interrupted',
    Tool: `${report.tool.name} ${report.tool.version}`,
    ...Object.fromEntries(
      outdated.map(({ requirement, told }) => [`Out of date ${requirement}`, plainText(told)]),
    ),
    ...Object.fromEntries(
      report.readings.map(({ id, seen }) => [`Reading ${id}`, plainText(seen.join(', '))]),
    ),
  });
  writer.writeCategoriesDefinitions([
    { name: 'Does not conform', matchedStatuses: [Status.FAILED] },
    { name: 'Waived', matchedStatuses: [Status.SKIPPED], messageRegex: 'waived until [\\s\\S]*' },
    {
      name: 'In the baseline',
      matchedStatuses: [Status.SKIPPED],
      messageRegex: 'in the baseline until [\\s\\S]*',
    },
    {
      name: 'Baseline out of date',
      matchedStatuses: [Status.BROKEN],
      messageRegex: 'baseline out of date: [\\s\\S]*',
    },
    { name: 'Falls short', matchedStatuses: [Status.BROKEN], messageRegex: 'falls short:[\\s\\S]*' },
    { name: 'Harness errors', matchedStatuses: [Status.BROKEN], messageRegex: 'harness error:[\\s\\S]*' },
    { name: 'Not offered', matchedStatuses: [Status.SKIPPED], messageRegex: 'not offered:[\\s\\S]*' },
    { name: 'Not testable', matchedStatuses: [Status.SKIPPED], messageRegex: 'not testable:[\\s\\S]*' },
    { name: 'Not tested', matchedStatuses: [Status.SKIPPED], messageRegex: 'not tested:[\\s\\S]*' },
  ]);
}

/**
 * Green is never luck: what falls short is yellow (broken), whatever was not judged is grey (skipped), and so is a
 * failure that is accepted.
 */
function statusOf(row: RequirementVerdict, faulty: boolean): { status: Status; message: string } {
  const reason = plainText(row.reason);
  const accepted = plainText(acceptedText(row));
  const isBlamed = row.verdict === 'doesNotConform' && accepted === '';
  if (faulty && !isBlamed) return { status: Status.BROKEN, message: reason };
  if (accepted)
    return { status: Status.SKIPPED, message: `${accepted}\n${verdictWords[row.verdict]}: ${reason}` };
  switch (row.verdict) {
    case 'doesNotConform':
      return { status: Status.FAILED, message: reason };
    case 'fallsShort':
      return { status: Status.BROKEN, message: `falls short: ${reason}` };
    case 'notOffered':
      return { status: Status.SKIPPED, message: `not offered: ${reason}` };
    case 'notTestable':
      return { status: Status.SKIPPED, message: `not testable: ${reason}` };
    case 'notTested':
      return { status: Status.SKIPPED, message: `not tested: ${reason}` };
    case 'recorded':
      return { status: Status.PASSED, message: `recorded: ${reason}` };
    case 'conforms':
      return { status: Status.PASSED, message: reason };
  }
}

type Frame = Omit<TestResult, 'steps' | 'attachments' | 'status' | 'statusDetails' | 'start' | 'stop'>;

function resultOf({ requirement, acceptances = [] }: RequirementVerdict, report: Report): Frame {
  const { id, level, area, statement, source, do: act, expect } = requirement;
  const identity = createHash('md5').update(`${report.edition.name}/${id}`).digest('hex');
  const label = (name: string, value: string): Label => ({ name, value });
  return {
    uuid: identity,
    historyId: identity,
    testCaseId: identity,
    fullName: `${report.edition.name}/${id}`,
    name: `${id} ${statement}`,
    description: [`**${level}**, ${source}`, `**Do:** ${act}`, `**Expect:** ${expect}`].join('\n\n'),
    stage: Stage.FINISHED,
    parameters: acceptances.map(({ by, told }) => ({ name: by, value: plainText(told) })),
    links: [{ type: 'link', ...guideLink(requirement, report.edition) }],
    labels: [
      label(LabelName.EPIC, `NDH ${report.edition.name}`),
      label(LabelName.FEATURE, area),
      label(LabelName.STORY, `${id} ${statement}`),
      label(LabelName.PARENT_SUITE, stageOf(area)),
      label(LabelName.SUITE, area),
      label(LabelName.SEVERITY, severityOf[level]),
      label(LabelName.TAG, level),
      ...acceptances.map(({ by }) => label(LabelName.TAG, by)),
      label(LabelName.FRAMEWORK, 'cucumberjs'),
      label(LabelName.LANGUAGE, 'gherkin'),
    ],
  };
}

function steps(
  { scenarios }: RequirementVerdict,
  writer: FileSystemWriter,
  report: Report,
): Pick<TestResult, 'steps' | 'attachments' | 'start' | 'stop'> {
  const writing = new AllureSteps((name, content) => writer.writeAttachment(name, content));
  const runs = scenarios.map(({ run }) => run);
  return {
    start: Math.min(report.finished.getTime(), ...runs.map(({ started }) => started)),
    stop:
      runs.length > 0
        ? Math.max(...runs.map((run) => run.finished ?? run.started))
        : report.finished.getTime(),
    attachments: [],
    steps: scenarios.map((scenario) => writing.ofScenario(scenario)),
  };
}
