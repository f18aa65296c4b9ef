import { writeFileSync } from 'node:fs';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { paintFor } from './paint.ts';
import type { Progress, ProgressStream } from './progress.ts';
import { renderReport } from './render-report.ts';
import type { ReportFolder } from './report-folder.ts';
import type { Report } from './report.ts';
import { summary } from './summary.ts';
import { writeReports } from './write-reports.ts';

/**
 * Writes all reports, renders the HTML page where something was judged, and prints the summary.
 * @throws ConfigurationError where they cannot be written, once the summary is printed
 */
export async function finishReports(
  report: Report,
  files: ReportFolder,
  progress: Progress,
  output: { progress: ProgressStream; summary: ProgressStream },
): Promise<void> {
  progress.phase('writing the reports');
  const unwritten = whyUnwritten(() => writeReports(report, files));
  const worthReading =
    !unwritten && report.exitCode <= 5 && report.run.requirements.some((row) => row.scenarios.length > 0);
  const problem = worthReading ? await rendering(files) : 'not rendered';
  progress.stop();
  if (worthReading && problem)
    output.progress.write(`warning: the HTML report was not rendered: ${problem}\n`);
  const context = {
    folder: files.folder,
    elapsed: (Date.now() - report.started.getTime()) / 1000,
    ...(!problem && { html: files.html }),
  };
  output.summary.write(summary(report, { ...context, paint: paintFor(output.summary) }));
  const lost = unwritten ?? whyUnwritten(() => writeFileSync(files.summary, summary(report, context)));
  if (lost !== undefined)
    throw new ConfigurationError(
      `cannot write reports to ${files.folder}: ${lost}; the summary above is whole`,
    );
}

/** Why something cannot be written, such as a disc that is full; undefined where it can. */
function whyUnwritten(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return error.message;
    throw error;
  }
}

async function rendering(files: ReportFolder): Promise<string | undefined> {
  try {
    await renderReport(files.allureResults, files.html);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
