import { createHash } from 'node:crypto';
import { LabelName, Severity, Stage, Status, type TestResult } from 'allure-js-commons';
import type { Acceptance } from '../verdict/accepted-failures.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';

/** An entry of the baseline that fails the run, as an Allure result of its own: the requirement's own stays as it is. */
export function outdatedEntry({ requirement, told }: Acceptance, report: Report): TestResult {
  const fullName = `${report.edition.name}/baseline/${requirement}`;
  const identity = createHash('md5').update(fullName).digest('hex');
  return {
    uuid: identity,
    historyId: identity,
    testCaseId: identity,
    fullName,
    name: `Baseline: ${requirement}`,
    status: Status.BROKEN,
    statusDetails: { message: `baseline out of date: ${plainText(told)}` },
    stage: Stage.FINISHED,
    start: report.finished.getTime(),
    stop: report.finished.getTime(),
    parameters: [],
    links: [],
    steps: [],
    attachments: [],
    labels: [
      { name: LabelName.EPIC, value: `NDH ${report.edition.name}` },
      { name: LabelName.FEATURE, value: 'baseline' },
      { name: LabelName.STORY, value: `Baseline: ${requirement}` },
      { name: LabelName.PARENT_SUITE, value: 'baseline' },
      { name: LabelName.SEVERITY, value: Severity.CRITICAL },
    ],
  };
}
