import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request, read whole. */
export interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** An answer before it is sent. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export const typed = (status: number, type: string, body: string | Buffer): Answer => ({
  ...{ status, headers: { 'content-type': type }, body },
});

export const json = (status: number, value: unknown): Answer =>
  typed(status, 'application/json', JSON.stringify(value));

export const fhir = (status: number, value: unknown): Answer =>
  typed(status, 'application/fhir+json', JSON.stringify(value));

/** A page for people. */
export const page = (status: number, inner: string): Answer =>
  typed(status, 'text/html; charset=utf-8', `<!doctype html><title>Tidewater registry</title>${inner}`);

/** An OperationOutcome of one error. */
export const outcome = (status: number, code: string, diagnostics: string): Answer =>
  fhir(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] });

/** The answer with further headers. */
export const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...{ ...answer, headers: { ...answer.headers, ...headers } },
});

/** Asks for a session. */
export const unauthorized = (): Answer =>
  withHeaders(outcome(401, 'login', 'sign in first'), { 'www-authenticate': 'Cookie realm="partners"' });

export const nothingHere = (): Answer => outcome(404, 'not-found', 'nothing is here');

const longestBody = 32_000_000;

/** Reads a request; one that is too long is cut off, and then says nothing that can be understood. */
export async function readRequest(request: IncomingMessage, origin: string): Promise<Asked> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= longestBody) parts.push(part);
  }
  return {
    ...{ method: request.method ?? 'GET', headers: request.headers },
    url: new URL(request.url ?? '/', origin),
    body: Buffer.concat(parts).toString('utf8'),
  };
}

export function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** The fields of a form, or the plain members of a JSON object. */
export function fieldsOf({ headers, body }: Asked): Map<string, string> | undefined {
  const type = headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return new Map(new URLSearchParams(body));
  if (!/^application\/json\b/i.test(type)) return undefined;
  try {
    const given: unknown = JSON.parse(body);
    if (typeof given !== 'object' || given === null) return undefined;
    return new Map(
      Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  } catch {
    return undefined;
  }
}
