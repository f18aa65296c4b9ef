import type { ValidationReport } from '../validation/engine/validation-report.ts';

/** A report with no more than `most` samples in all; the counts stay. */
export function limitedSamples(report: ValidationReport, most: number): ValidationReport {
  let left = most;
  const groups = report.groups.map((group) => {
    const samples = group.samples.slice(0, left);
    left -= samples.length;
    return { ...group, samples };
  });
  return { ...report, groups };
}
