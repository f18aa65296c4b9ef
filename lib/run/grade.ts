import { resolve } from 'node:path';
import { readText } from '../config/read-text.ts';
import { readAttestations, type Attestations } from '../grade/attestation.ts';
import { clientRows, gradeTrace } from '../grade/grade-trace.ts';
import { attestable } from '../grade/judges.ts';
import { readTraceFile } from '../grade/read-trace-file.ts';
import type { ProvingDefect } from '../edition/coverage.ts';
import { listEditions } from '../edition/edition-folder.ts';
import { loadEdition } from '../edition/load-edition.ts';
import type { Trace } from '../grade/trace.ts';
import { loadRequirements } from '../edition/load-requirements.ts';
import { checkFolder } from '../report/ensure-folder.ts';
import { finishReports } from '../report/finish-reports.ts';
import { Progress, type ProgressStream } from '../report/progress.ts';
import { prepareReportFolder } from '../report/report-folder.ts';
import type { Report } from '../report/report.ts';
import { exitCode } from '../verdict/exit-code.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Policy } from '../verdict/verdict.ts';
import { checkEdition } from './check-edition.ts';
import { selectRequirements } from './select-requirements.ts';

export interface GradeRunOptions {
  tool: { name: string; version: string };
  /** Path of the trace. */
  trace: string;
  /** The edition to judge by, where it is not the one that the simulator spoke. */
  edition?: string;
  /** Path of a file with what a person says. */
  attest?: string;
  only?: string;
  strict?: boolean;
  policy?: Policy;
  /** Folder for the reports. */
  reports: string;
  /** The ways in which a client can be wrong by which the judgements are known to notice, of every edition. */
  defects?: ProvingDefect[];
}

/**
 * Judges the client of a trace, writes the reports and prints the summary.
 * @returns the exit code
 * @throws ConfigurationError for a file that cannot be read or an option that cannot work
 */
export async function grade(
  options: GradeRunOptions,
  output: { progress: ProgressStream; summary: ProgressStream },
): Promise<number> {
  const folder = resolve(options.reports);
  checkFolder(folder, 'reports');
  const report = gradeReport(options, new Date());
  const files = prepareReportFolder(folder);
  await finishReports(report, files, new Progress(output.progress, 'judging the client'), output);
  return report.exitCode;
}

/** The client of a trace, judged. @throws ConfigurationError for a file that cannot be read */
export function gradeReport(options: GradeRunOptions, started: Date): Report {
  const attestations = attestationsOf(options);
  if (options.edition !== undefined) checkEdition(options.edition);
  const trace = readTraceFile(options.trace);
  const edition = loadEdition(editionOf(options, trace));
  const catalogue = loadRequirements(edition.name);
  const rows = clientRows(catalogue);
  const selected = options.only && new Set(selectRequirements(options.only, rows, edition.name));
  const policy = options.policy ?? 'certify';
  const { run, attested } = gradeTrace(trace, edition, catalogue, {
    name: options.trace,
    ...(attestations && { attestations }),
    ...(selected && { selected }),
    policy,
  });
  const strict = options.strict ?? false;
  return {
    ...{ tool: options.tool, edition, subject: 'client', target: `the client of ${options.trace}`, attested },
    ...{ started, finished: new Date(), strict, policy, run, readings: [] },
    exitCode: exitCode(run, { strict }),
    ...(options.defects && { defects: options.defects }),
  };
}

function attestationsOf({ attest }: GradeRunOptions): Attestations | undefined {
  if (attest === undefined) return undefined;
  return readAttestations(readText(attest, `the attestation ${attest}`), attest, attestable);
}

function editionOf({ edition, trace: name }: GradeRunOptions, trace: Trace): string {
  if (edition !== undefined || listEditions().includes(trace.edition))
    return checkEdition(edition ?? trace.edition);
  throw new ConfigurationError(
    `${name} is of the edition ${JSON.stringify(trace.edition)}, which this tool does not have; --edition judges by another (${listEditions().join(', ')})`,
  );
}
