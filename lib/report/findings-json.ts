import type { ValidationReport } from '../validation/engine/validation-report.ts';

/** The whole report as JSON; docs/validating.md says what it holds. */
export function findingsJson(report: ValidationReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
