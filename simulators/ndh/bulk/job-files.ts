import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { syncToDisc } from '../repository/sync-to-disc.ts';
import type { JobFile } from '../store/bulk-jobs.ts';

/** The files of an export while they are written, in a folder that nobody sees until it is finished. */
export interface JobFiles {
  /**
   * Adds a line; a file of another kind or group, or one that is full, is completed before. A line that `continues`
   * stays with the one before it, however full its file is.
   */
  write(
    place: Pick<JobFile, 'kind' | 'type'>,
    group: string,
    text: string,
    continues?: boolean,
  ): Promise<void>;
  /** Begins a file, even if it stays without lines. */
  begin(place: Pick<JobFile, 'kind' | 'type'>, group: string): Promise<void>;
  /** Completes the files and gives their folder its final name. */
  finish(): Promise<JobFile[]>;
  discard(): void;
}

/** Ends the name of a folder that is not finished. */
export const unfinished = '.unfinished';

const bufferSize = 256 * 1024;

interface OpenFile {
  descriptor: number;
  record: JobFile;
  group: string;
  buffer: string;
}

const fileNames = { output: '', deleted: 'removed-', error: 'errors-' };

/** The files of an export, none so far; `largest` bytes begin the next file of a type. */
export function newJobFiles(folder: string, largest: number, durable: boolean): JobFiles {
  const files: JobFile[] = [];
  const numbers = new Map<string, number>();
  let current: OpenFile | undefined;
  mkdirSync(folder + unfinished, { recursive: true, mode: 0o700 });

  const flush = (file: OpenFile): void => {
    writeFileSync(file.descriptor, file.buffer);
    file.record.bytes += Buffer.byteLength(file.buffer);
    file.buffer = '';
  };
  const close = async (): Promise<void> => {
    if (!current) return;
    const { descriptor, record } = current;
    flush(current);
    closeSync(descriptor);
    current = undefined;
    if (durable) await syncToDisc(join(folder + unfinished, record.name));
    files.push(record);
  };
  const open = ({ kind, type }: Pick<JobFile, 'kind' | 'type'>, group: string): OpenFile => {
    const stem = fileNames[kind] + type;
    const number = (numbers.get(stem) ?? 0) + 1;
    numbers.set(stem, number);
    const name = `${stem}-${number}.ndjson`;
    const descriptor = openSync(join(folder + unfinished, name), 'wx', 0o600);
    return { descriptor, record: { name, kind, type, bytes: 0, lines: 0 }, group, buffer: '' };
  };
  const begin: JobFiles['begin'] = async (place, group) => {
    const isOther = current?.record.kind !== place.kind || current.group !== group;
    if (current && (isOther || current.record.bytes >= largest)) await close();
    current ??= open(place, group);
  };
  return {
    begin,
    write: async (place, group, text, continues = false) => {
      if (!continues) await begin(place, group);
      if (!current) return;
      current.buffer += `${text}\n`;
      current.record.lines += 1;
      if (current.buffer.length < Math.min(bufferSize, largest)) return;
      flush(current);
      await othersTurn();
    },
    finish: async () => {
      await close();
      if (durable) await syncToDisc(folder + unfinished);
      renameSync(folder + unfinished, folder);
      if (durable) await syncToDisc(dirname(folder));
      return files;
    },
    discard: () => {
      if (current) closeSync(current.descriptor);
      current = undefined;
      rmSync(folder + unfinished, { recursive: true, force: true });
    },
  };
}
