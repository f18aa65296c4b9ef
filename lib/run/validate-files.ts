import { createReadStream, statSync } from 'node:fs';
import { findingsSummary, findingsText } from '../report/findings-text.ts';
import { paintFor } from '../report/paint.ts';
import type { ProgressStream } from '../report/progress.ts';
import { createLineValidator } from '../validation/line-validator.ts';
import type { NdjsonReport } from '../validation/ndjson-report.ts';
import { validateNdjson } from '../validation/validate-ndjson.ts';
import { exitCodes } from '../verdict/exit-code.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * Reads NDJSON files, gzipped or not, against the profiles of an edition and prints every kind of finding.
 * @returns 0 when no line has an error, else 1
 * @throws ConfigurationError for a file that cannot be read, and when the files hold no line at all
 */
export async function validateFiles(
  files: string[],
  edition: string,
  output: ProgressStream,
): Promise<number> {
  for (const file of files) checkFile(file);
  const validator = createLineValidator(edition);
  const paint = paintFor(output);
  const reports: NdjsonReport[] = [];
  for (const file of files) {
    const report = await validateNdjson(file, createReadStream(file), validator);
    output.write(findingsText(report, paint));
    // Kept for their counts only: the samples of thousands of files would add up.
    reports.push({ ...report, findings: [] });
  }
  if (reports.every(({ lines }) => lines === 0))
    throw new ConfigurationError(`no line to validate in ${files.join(', ')}`);
  output.write(findingsSummary(reports, paint));
  return reports.some(({ counts }) => counts.error > 0) ? exitCodes.doesNotConform : exitCodes.conforms;
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new ConfigurationError(`there is no file ${file}`);
  if (found.isDirectory()) throw new ConfigurationError(`${file} is a folder; name the files in it`);
}
