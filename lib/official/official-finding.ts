import type { Finding, Origin } from '../validation/finding.ts';
import { isUnchecked } from './unchecked.ts';

/** What the official validator says of a resource. */
export interface OfficialFinding extends Finding {
  /** It could not judge this without a terminology server: neither an error nor a pass. */
  unchecked?: true;
}

interface Issue {
  severity?: string;
  details?: { text?: string };
  diagnostics?: string;
  expression?: string[];
  location?: string[];
  extension?: { url?: string; valueCode?: string; valueString?: string }[];
}

/** An answer of the validator that is no judgement: it failed on the resource, or on the request. */
export class NoJudgement extends Error {
  override name = 'NoJudgement';
}

/**
 * The findings in the validator's OperationOutcome.
 * @param offline whether it has no terminology server
 * @throws NoJudgement where it failed itself
 */
export function officialFindings(outcome: unknown, offline: boolean): OfficialFinding[] {
  const { resourceType, issue } = (outcome ?? {}) as { resourceType?: string; issue?: Issue[] };
  if (resourceType !== 'OperationOutcome' || !Array.isArray(issue))
    throw new NoJudgement(`no OperationOutcome came: ${JSON.stringify(outcome)?.slice(0, 200)}`);
  return issue.flatMap((one) => {
    const message = one.details?.text ?? one.diagnostics ?? '';
    if (isFault(one, message)) throw new NoJudgement(message);
    // Where nothing is wrong it says so.
    if (message === 'All OK' || one.severity === 'success') return [];
    const finding = toFinding(one, message);
    return [offline && isUnchecked(finding) ? { ...finding, unchecked: true as const } : finding];
  });
}

// Its own failures carry no place, and neither a source nor a message id.
function isFault(issue: Issue, message: string): boolean {
  return (
    (issue.expression ?? issue.location ?? []).length === 0 &&
    (issue.extension ?? []).length === 0 &&
    issue.severity !== 'information' &&
    message !== 'All OK'
  );
}

function toFinding(issue: Issue, message: string): OfficialFinding {
  const id = extension(issue, 'operationoutcome-message-id')?.valueCode;
  const profile = extension(issue, 'operationoutcome-issue-context')?.valueString?.split('|')[0];
  return {
    severity: severityOf(issue.severity),
    // An invariant's id is the canonical of where it is defined, and its key.
    rule: id === undefined ? 'unnamed' : (/#([^#]+)$/.exec(id)?.[1] ?? id),
    path: issue.expression?.[0] ?? issue.location?.[0] ?? '',
    message,
    ...(profile === undefined ? {} : { profile }),
    origin: originOf(profile),
  };
}

function extension(issue: Issue, name: string) {
  return issue.extension?.find(({ url }) => url?.endsWith(`/${name}`));
}

function severityOf(severity: string | undefined): OfficialFinding['severity'] {
  if (severity === 'fatal' || severity === 'error') return 'error';
  return severity === 'warning' ? 'warning' : 'information';
}

function originOf(profile: string | undefined): Origin {
  if (profile === undefined) return 'base';
  const [, name = ''] = /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(.+)$/.exec(profile) ?? [];
  return /^[A-Z]/.test(name) ? 'base' : 'profile';
}
