import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { downloadFile } from '../client/bulk/download.ts';
import { CheckedLines } from './check-lines.ts';
import { ReceiveFailed } from './receive-failed.ts';
import type { Visit } from './visit.ts';

/** A file that is to be fetched. */
export interface WantedFile {
  url: string;
  /** The name to store it under. */
  name: string;
  /** Lines that the list says it has. */
  count?: number;
  requiresToken: boolean;
}

/** A file that was taken in. */
export interface TakenFile {
  url: string;
  /** Path of the file where it is stored. */
  path: string;
  lines: number;
  bytes: number;
}

/**
 * Downloads a file once, from where it broke off where it does, checks each line and stores it.
 * @throws ReceiveFailed where its content is not what the list says
 */
export async function takeFile(visit: Visit, file: WantedFile, folder: string): Promise<TakenFile> {
  const path = join(folder, file.name);
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  let checked = new CheckedLines();
  let descriptor: number | undefined;
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  try {
    const { bytes, headers } = await downloadFile(visit.conversation, {
      url: file.url,
      headers: () => headersFor(visit, file),
      begin: () => {
        close();
        const taken = (descriptor = openSync(part, 'w'));
        const lines = (checked = new CheckedLines());
        return (content) => {
          writeSync(taken, content);
          lines.add(content);
        };
      },
    });
    checked.end();
    close();
    check(file, checked);
    renameSync(part, path);
    if (headers['content-encoding'] === 'gzip' && visit.behaviour.keepsPacked())
      writeFileSync(path, gzipSync(readFileSync(path)));
    await follow(visit, checked.references);
    return { url: file.url, path, lines: checked.lines, bytes };
  } finally {
    close();
    rmSync(part, { force: true });
  }
}

async function headersFor(visit: Visit, { url, requiresToken }: WantedFile): Promise<Record<string, string>> {
  const carrier = visit.behaviour.fileCarrier(await visit.carrier(), requiresToken);
  return visit.behaviour.sent({ method: 'GET', url, headers: carrier }, 'file').headers ?? {};
}

function check({ url, count }: WantedFile, { lines, problem }: CheckedLines): void {
  if (problem !== undefined) throw new ReceiveFailed(`${problem} in ${url}`);
  if (count !== undefined && count !== lines)
    throw new ReceiveFailed(`${lines} lines in ${url}, where the list says ${count}`);
}

/** A polite receiver leaves other servers alone. */
async function follow(visit: Visit, references: string[]): Promise<void> {
  const { behaviour, conversation } = visit;
  const base = new URL(conversation.config.baseUrl).host;
  for (const url of references.filter((reference) => URL.parse(reference)?.host !== base)) {
    const headers = behaviour.followsElsewhere(await visit.carrier());
    if (headers) await conversation.http.exchange({ method: 'GET', url, headers });
  }
}
