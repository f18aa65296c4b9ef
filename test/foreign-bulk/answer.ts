import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is sent. */
export interface Answer {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Of the body; UTF-8 where absent. */
  charset?: 'latin1';
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  ...{ status, type: 'application/json', body: JSON.stringify(value), headers },
});

/** An OperationOutcome of one error. */
export const outcome = (status: number, code: string, diagnostics: string): Answer => ({
  ...{ status, type: 'application/fhir+json' },
  body: JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics }],
  }),
});

export function send(
  response: ServerResponse,
  { status, type, headers = {}, body = '', charset }: Answer,
): void {
  response.writeHead(status, { ...headers, ...(type && { 'content-type': type }) });
  response.end(body, charset ?? 'utf8');
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
