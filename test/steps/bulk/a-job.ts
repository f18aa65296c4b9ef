import type { Exchange } from '../../../lib/client/exchange.ts';
import type { SeenFile, SeenJob } from '../../../steps/support/bulk/seen-job.ts';

/** An answer with these headers, and a body of JSON or text. */
export function anAnswer(status: number, body: unknown = '', headers: Record<string, string> = {}): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    request: { method: 'GET', url: 'https://ndh.example/fhir/jobs/1', headers: {} },
    response: { status, headers, body: Buffer.from(text) },
    duration: 1,
  };
}

/** A file of these lines. */
export function aFile(lines: object[], changes: Partial<SeenFile> = {}): SeenFile {
  const texts = lines.map((line) => JSON.stringify(line));
  return {
    list: 'output',
    item: { type: 'Organization', url: 'https://ndh.example/files/1' },
    url: 'https://ndh.example/files/1',
    answer: anAnswer(200, texts.join('\n'), { 'content-type': 'application/fhir+ndjson' }),
    lines: lines.map((line, index) => ({
      text: texts[index] ?? '',
      resource: line as { resourceType: string },
    })),
    ...changes,
  };
}

/** An export that ran for one poll and ended with a manifest of these files. */
export function aJob(files: SeenFile[] = [aFile([])], polls = [anAnswer(202)]): SeenJob {
  const listed = (list: string) => files.filter((file) => file.list === list).map(({ item }) => item);
  const manifest = {
    transactionTime: '2026-02-01T10:00:00Z',
    request: 'https://ndh.example/fhir/$export',
    requiresAccessToken: true,
    output: listed('output'),
    deleted: listed('deleted'),
    error: listed('error'),
  };
  const end = anAnswer(200, manifest, { 'content-type': 'application/json' });
  return { kickOff: anAnswer(202), polls: [...polls, end], end, files };
}

/** A world that keeps what is recorded. */
export function aWorld(): { records: string[]; record(observation: string): void } {
  const records: string[] = [];
  return { records, record: (observation) => void records.push(observation) };
}
