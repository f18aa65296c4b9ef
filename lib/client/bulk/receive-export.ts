import type { BulkClient } from './bulk-client.ts';
import { DownloadFailed, downloadFile, type DownloadedFile } from './download.ts';
import { inParallel } from './in-parallel.ts';
import type { EndedJob } from './job.ts';
import type { BulkParameters } from './kick-off.ts';
import { isAccepted } from './bulk-client.ts';
import type { ManifestItem } from './manifest.ts';

/** A file of an export that was taken in. */
export interface ReceivedFile extends DownloadedFile {
  item: ManifestItem;
  /** Lines that are not blank. */
  lines: number;
}

export interface ReceiveOptions {
  /** Takes the content of a file; called again where its download begins anew. */
  take: (item: ManifestItem) => (content: Uint8Array) => void;
  /** Files at a time. */
  atOnce?: number;
}

/** Why an export could not be received, in words for a person. */
export class ExportFailed extends Error {}

/**
 * A whole export in bounded memory: asked for, waited for, its files downloaded side by side and counted, the job ended
 * on the server whatever happened.
 * @throws ExportFailed where the export is refused or fails, DownloadFailed for a file
 */
export async function receiveExport(
  client: BulkClient,
  parameters: BulkParameters,
  { take, atOnce = 4 }: ReceiveOptions,
): Promise<{ job: EndedJob; files: ReceivedFile[] }> {
  const kickOff = await client.kickOff(parameters);
  if (!isAccepted(kickOff)) throw new ExportFailed(`the export is answered ${kickOff.response.status}`);
  try {
    const job = await client.awaitEnd(kickOff);
    if (!job.manifest)
      throw new ExportFailed(
        `the export ended ${job.outcome}, with ${job.last.response.status} and no manifest`,
      );
    const needsToken = job.manifest.body['requiresAccessToken'] !== false;
    const files: ReceivedFile[] = [];
    await inParallel(job.manifest.items, atOnce, async (item) => {
      files.push(await receiveFile(client, item, needsToken, take));
    });
    return { job, files };
  } finally {
    await client.endAll();
  }
}

async function receiveFile(
  client: BulkClient,
  item: ManifestItem,
  needsToken: boolean,
  take: ReceiveOptions['take'],
): Promise<ReceivedFile> {
  const { url, given = 'none', count } = item;
  if (url === undefined) throw new ExportFailed(`an item of ${item.array} has no address: ${given}`);
  let lines = new LineCounter();
  const downloaded = await downloadFile(client.conversation, {
    url,
    headers: () => client.carrier(needsToken ? undefined : 'nobody'),
    begin: () => {
      const give = take(item);
      const counter = (lines = new LineCounter());
      return (content) => {
        counter.add(content);
        give(content);
      };
    },
  });
  if (typeof count === 'number' && count !== lines.total)
    throw new DownloadFailed(url, `the manifest counts ${count} resources, the file has ${lines.total}`);
  return { ...downloaded, item, lines: lines.total };
}

const lineFeed = 0x0a;

/** Counts lines that hold more than blanks, over parts that end anywhere. */
class LineCounter {
  #lines = 0;
  /** Whether the line that has begun holds more than blanks. */
  #filled = false;

  add(content: Uint8Array): void {
    for (let at = 0; at < content.length;) {
      const end = content.indexOf(lineFeed, at);
      this.#filled ||= holdsMore(content, at, end === -1 ? content.length : end);
      if (end === -1) return;
      if (this.#filled) this.#lines += 1;
      this.#filled = false;
      at = end + 1;
    }
  }

  get total(): number {
    return this.#lines + (this.#filled ? 1 : 0);
  }
}

/** Whether there is anything but spaces, tabs and carriage returns; nearly always the first byte tells. */
function holdsMore(content: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = content[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return true;
  }
  return false;
}
