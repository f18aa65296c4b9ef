import type { Written } from './evidence/written.ts';

/** `POST /fhir/$ndhexport → 202`: the name of an exchange in a list of evidence. */
export function evidenceTitle(evidence: unknown): string {
  const { request, response = {} } = evidence as Written;
  if (!request) return 'evidence';
  const url = request.url ?? '';
  const path = url.replace(/^[a-z]+:\/\/[^/]*/, '') || url;
  return `${request.method ?? ''} ${path} → ${response.status ?? 'no answer'}`.trim();
}

/** An exchange as it went over the wire, for reading. */
export function evidenceText(evidence: unknown): string {
  const { request, response = {}, duration, failure } = evidence as Written;
  if (!request) return JSON.stringify(evidence, null, 2);
  const lines = [
    `${request.method ?? ''} ${request.url ?? ''}`,
    ...headerLines(request),
    ...(request.body ? ['', request.body] : []),
    '',
    `${response.status ?? 'no answer'}${duration === undefined ? '' : ` (after ${duration} ms)`}`,
    ...headerLines(response),
    '',
    response.body ?? failure ?? '',
  ];
  if (response.bytes !== undefined) lines.push('', `(${response.bytes} bytes received)`);
  if (response.truncated) lines.push(`(cut short: ${response.truncated})`);
  return lines.join('\n');
}

const headerLines = ({ headers = {} }: { headers?: Record<string, string> }): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
