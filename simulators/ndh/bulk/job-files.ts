import { LineFiles } from '../files/line-files.ts';
import type { JobFile } from '../store/bulk-jobs.ts';

/** Where a line belongs: the array of the manifest and the type of the file. */
export type JobPlace = Pick<JobFile, 'kind' | 'type'>;

/** The files of an export while they are written. */
export interface JobFiles {
  /**
   * Adds a line; a file of another kind or group, or one that is full, is completed before. A line that `continues`
   * stays with the one before it, however full its file is.
   */
  write(place: JobPlace, group: string, text: string, continues?: boolean): Promise<void>;
  /** Begins a file, even if it stays without lines. */
  begin(place: JobPlace, group: string): Promise<void>;
  /** Completes the files and gives their folder its final name. */
  finish(): Promise<JobFile[]>;
  discard(): void;
}

const fileNames = { output: '', deleted: 'removed-', error: 'errors-' };

/** The files of an export, none so far; `largest` bytes begin the next file of a type. */
export function newJobFiles(folder: string, largest: number, durable: boolean): JobFiles {
  const files = new LineFiles<JobFile>(folder, durable);
  const numbers = new Map<string, number>();
  let currentGroup: string | undefined;

  const nameOf = ({ kind, type }: JobPlace): string => {
    const stem = fileNames[kind] + type;
    const number = (numbers.get(stem) ?? 0) + 1;
    numbers.set(stem, number);
    return `${stem}-${number}.ndjson`;
  };
  const begin: JobFiles['begin'] = async ({ kind, type }, group) => {
    const { current } = files;
    if (current?.kind === kind && currentGroup === group && current.bytes < largest) return;
    await files.complete();
    files.begin({ name: nameOf({ kind, type }), kind, type, bytes: 0, lines: 0 });
    currentGroup = group;
  };
  return {
    begin,
    write: async (place, group, text, continues = false) => {
      if (!continues) await begin(place, group);
      await files.addLine(text, '\n');
    },
    finish: () => files.finish(),
    discard: () => files.discard(),
  };
}
