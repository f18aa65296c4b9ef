/** An OperationOutcome as the simulated NDH writes it. */
export interface Outcome {
  resourceType: 'OperationOutcome';
  issue: Issue[];
}

export interface Issue {
  severity: 'error' | 'warning' | 'information';
  /** FHIR issue type. */
  code: string;
  diagnostics: string;
  /** The parameter at fault. */
  expression?: string[];
}

/** An OperationOutcome with one issue. */
export const outcome = (
  code: string,
  diagnostics: string,
  severity: Issue['severity'] = 'error',
): Outcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, diagnostics }],
});
