import type { SerialisedFinding } from '../validation/engine/serialise-finding.ts';
import type { ValidationReport } from '../validation/engine/validation-report.ts';
import { officialText } from '../official/official-text.ts';
import { counted } from './counted.ts';
import { origin, placeText, statement } from './finding-text.ts';
import { oneLine } from './plain-text.ts';

interface Issue {
  severity: 'error' | 'warning' | 'information';
  code: string;
  details: { coding?: { code: string }[]; text: string };
  diagnostics?: string;
  expression?: string[];
}

/** Codes of the value set IssueType by the beginning of a rule's name; the first that fits counts. */
const issueCodes: [rule: RegExp, code: string][] = [
  [/^Ndjson_Unreadable/, 'incomplete'],
  [/^Ndjson_Line_Too_Long|^Json_Too_/, 'too-long'],
  [/^Line_More_Findings/, 'informational'],
  [/^Ndjson_Duplicate|^Across_Duplicate/, 'duplicate'],
  [/^Ndjson_|^Json_|^Unknown_Element|^This_property/, 'structure'],
  [/^Across_Dangling|^Across_Type_Not_Read|^Manifest_File_Missing/, 'not-found'],
  [/^Across_|^Manifest_/, 'business-rule'],
  [/Minimum|_Missing/, 'required'],
  [/^Terminology_/, 'code-invalid'],
  [/^Extension_/, 'extension'],
  [/^Type_Specific_Checks|_DT_|Malformed/, 'value'],
  [/^[a-z]+-[a-z0-9-]*\d*$/i, 'invariant'],
];

/** One OperationOutcome: an issue for each finding that is given, one for what is left out, one for what the official validator says. */
export function findingsOperationOutcome(report: ValidationReport, findings: SerialisedFinding[]): string {
  const { counts, complete, lines } = report;
  const issue = findings.map(issueOf);
  const left = counts.error + counts.warning + counts.information - findings.length;
  if (left > 0) issue.push(note('informational', `${counted(left, 'more finding')} not shown`));
  if (!complete) issue.push(note('incomplete', `interrupted after ${counted(lines, 'line')}`));
  if (issue.length === 0) issue.push(note('informational', `no findings in ${counted(lines, 'line')}`));
  if (report.official) issue.push(note('informational', oneLine(officialText(report.official), 4000)));
  return `${JSON.stringify({ resourceType: 'OperationOutcome', issue }, null, 2)}\n`;
}

function issueOf(finding: SerialisedFinding): Issue {
  const { severity, rule, path, resourceType, id, profile } = finding;
  const resource = [resourceType, id].filter((part) => part !== null).join('/');
  const told = { rule, ...(profile === null ? {} : { profile }) };
  return {
    severity,
    code: issueCodes.find(([pattern]) => pattern.test(rule))?.[1] ?? 'invalid',
    details: { coding: [{ code: rule }], text: oneLine(`${statement(finding)} [${origin(told)}]`, 1000) },
    diagnostics: oneLine(`${placeText(finding)}${resource ? ` ${resource}` : ''}`),
    expression: [oneLine(path)],
  };
}

function note(code: string, text: string): Issue {
  return { severity: 'information', code, details: { text } };
}
