interface Issue {
  severity?: string;
  code?: string;
  diagnostics?: string;
  details?: { text?: string } | null;
}

interface Outcome {
  resourceType: 'OperationOutcome';
  issue: (Issue | null)[];
}

/** True for an OperationOutcome with at least one issue. */
export function isOutcome(body: unknown): body is Outcome {
  if (typeof body !== 'object' || body === null) return false;
  const { resourceType, issue } = body as Partial<Outcome>;
  return resourceType === 'OperationOutcome' && Array.isArray(issue) && issue.length > 0;
}

/** True for an OperationOutcome with an issue that has what FHIR demands of one: severity and code. */
export function isCodedOutcome(body: unknown): boolean {
  return isOutcome(body) && body.issue.some((issue) => Boolean(issue?.severity && issue.code));
}

/** What an OperationOutcome reports as error or fatal, in words; nothing for any other body. */
export function errorIssues(body: unknown): string[] {
  if (!isOutcome(body)) return [];
  return body.issue
    .filter((issue) => issue?.severity === 'error' || issue?.severity === 'fatal')
    .map((issue) => `${issue?.severity}: ${issue?.diagnostics ?? issue?.details?.text ?? 'no text'}`);
}
