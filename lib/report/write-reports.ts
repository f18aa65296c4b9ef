import { writeFileSync } from 'node:fs';
import { writeAllureResults } from './allure-results.ts';
import { junit } from './junit.ts';
import { plainJson } from './plain-text.ts';
import type { ReportFolder } from './report-folder.ts';
import type { Report } from './report.ts';
import { verdictDocument } from './verdict-document.ts';

/** Writes all reports but the HTML page: at once, so that an interrupted run can still do it. */
export function writeReports(report: Report, files: ReportFolder): void {
  writeFileSync(files.verdict, `${plainJson(verdictDocument(report), 2)}\n`);
  writeFileSync(files.junit, junit(report));
  writeAllureResults(report, files.allureResults);
}
