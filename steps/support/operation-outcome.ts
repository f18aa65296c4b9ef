interface Outcome {
  resourceType: 'OperationOutcome';
  issue: ({ severity?: string; diagnostics?: string; details?: { text?: string } | null } | null)[];
}

/** True for an OperationOutcome with at least one issue. */
export function isOutcome(body: unknown): body is Outcome {
  if (typeof body !== 'object' || body === null) return false;
  const { resourceType, issue } = body as Partial<Outcome>;
  return resourceType === 'OperationOutcome' && Array.isArray(issue) && issue.length > 0;
}

/** What an OperationOutcome reports as error or fatal, in words; nothing for any other body. */
export function errorIssues(body: unknown): string[] {
  if (!isOutcome(body)) return [];
  return body.issue
    .filter((issue) => issue?.severity === 'error' || issue?.severity === 'fatal')
    .map((issue) => `${issue?.severity}: ${issue?.diagnostics ?? issue?.details?.text ?? 'no text'}`);
}
