import type { LineFinding } from './line-finding.ts';

/** A finding as one line of JSON: what `findings.ndjson` and `--format ndjson` hold. */
export interface SerialisedFinding {
  file: string;
  line: number;
  resourceType: string | null;
  id: string | null;
  path: string;
  severity: LineFinding['severity'];
  rule: string;
  profile: string | null;
  message: string;
  expected?: string;
  found?: string;
}

/** The line of a finding, with the newline at its end. */
export function serialiseFinding(finding: LineFinding): string {
  const { file, line, resource, path, severity, rule, profile, message, expected, found } = finding;
  const slash = resource?.indexOf('/') ?? -1;
  const told: SerialisedFinding = {
    file,
    line,
    resourceType: (slash < 0 ? resource : resource!.slice(0, slash)) ?? null,
    id: slash < 0 ? null : resource!.slice(slash + 1),
    path,
    severity,
    rule,
    profile: profile ?? null,
    message,
  };
  if (expected !== undefined) told.expected = expected;
  if (found !== undefined) told.found = found;
  return `${JSON.stringify(told)}\n`;
}
