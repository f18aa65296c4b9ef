import { writeFileSync } from 'node:fs';
import { paintFor } from './paint.ts';
import type { Progress, ProgressStream } from './progress.ts';
import { renderReport } from './render-report.ts';
import type { ReportFolder } from './report-folder.ts';
import type { Report } from './report.ts';
import { summary } from './summary.ts';
import { writeReports } from './write-reports.ts';

/** Writes all reports, renders the HTML page where something was judged, and prints the summary. */
export async function finishReports(
  report: Report,
  files: ReportFolder,
  progress: Progress,
  output: { progress: ProgressStream; summary: ProgressStream },
): Promise<void> {
  progress.phase('writing the reports');
  writeReports(report, files);
  const worthReading =
    report.exitCode <= 5 && report.run.requirements.some((row) => row.scenarios.length > 0);
  const problem = worthReading ? await rendering(files) : 'not rendered';
  progress.stop();
  if (worthReading && problem)
    output.progress.write(`warning: the HTML report was not rendered: ${problem}\n`);
  const context = {
    folder: files.folder,
    elapsed: (Date.now() - report.started.getTime()) / 1000,
    ...(!problem && { html: files.html }),
  };
  writeFileSync(files.summary, summary(report, context));
  output.summary.write(summary(report, { ...context, paint: paintFor(output.summary) }));
}

async function rendering(files: ReportFolder): Promise<string | undefined> {
  try {
    await renderReport(files.allureResults, files.html);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
