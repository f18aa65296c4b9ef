import assert from 'node:assert/strict';
import type { StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, json, type Answer, type Question, type Receiver } from '../receiver.ts';

export { newReceiver } from '../receiver.ts';

export interface Item {
  type?: string;
  url: string;
  count: number;
}

export interface Manifest {
  transactionTime: string;
  request: string;
  output: Item[];
  deleted?: Item[];
  error: Item[];
  link?: { relation: string; url: string }[];
  [more: string]: unknown;
}

export interface Line {
  resourceType: string;
  id: string;
  [element: string]: unknown;
}

/** A finished export with all its lines. */
export interface Finished {
  answer: Answer;
  manifest: Manifest;
  lines: Line[];
  removed: Line[];
  errors: Line[];
}

/** Kicks an export off by GET. */
export async function beginExport(
  receiver: Receiver,
  query = '',
  question: Question = {},
): Promise<{ kickOff: Answer; status: string }> {
  const kickOff = await receiver.ask('GET', `/fhir/$export${query === '' ? '' : `?${query}`}`, question);
  return { kickOff, status: String(kickOff.headers['content-location']) };
}

/** The manifest and the lines of an export that is ready. */
export async function finished(receiver: Receiver, status: string): Promise<Finished> {
  const answer = await receiver.ask('GET', status);
  assert.equal(answer.status, 200, answer.text);
  const manifest = json<Manifest>(answer);
  const read = async (items: Item[]): Promise<Line[]> => {
    const files = await Promise.all(items.map(({ url }) => receiver.ask('GET', url)));
    return files.flatMap(({ text }) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line),
    );
  };
  return {
    ...{ answer, manifest, lines: await read(manifest.output) },
    ...{ removed: await read(manifest.deleted ?? []), errors: await read(manifest.error) },
  };
}

/** Kicks an export off by GET, lets its time pass, and reads it. */
export async function exportOf(
  receiver: Receiver,
  ndh: StartedNdh,
  query = '',
  question: Question = {},
): Promise<Finished & { status: string }> {
  const { kickOff, status } = await beginExport(receiver, query, question);
  assert.equal(kickOff.status, 202, kickOff.text);
  await advance(ndh, 'PT10S');
  return { ...(await finished(receiver, status)), status };
}
