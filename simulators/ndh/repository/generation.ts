import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Place } from '../behaviour/line.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import { fileSize } from '../policy.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';
import { fileNames } from './file-name.ts';
import { syncToDisc } from './sync-to-disc.ts';

/** The files of one run while they are written, in a folder that nobody sees until it is finished. */
export interface Generation {
  /** The files that have been completed so far. */
  files: FileRecord[];
  write(resource: Resource, place: Place): Promise<void>;
  /** Completes the files and gives their folder its final name. */
  finish(): Promise<FileRecord[]>;
  discard(): void;
}

/** Ends the name of a folder that is not finished. */
export const unfinished = '.unfinished';

const bufferSize = 64 * 1024;

interface OpenFile {
  descriptor: number;
  record: FileRecord;
  group: string;
  buffer: string;
}

/** The generation of files of a run, empty; `largest` bytes begin the next file of a type. */
export function newGeneration(run: Run, schedule: Schedule, ndh: Ndh, largest = fileSize): Generation {
  const { behaviour } = ndh;
  const folder = join(ndh.repositories, run.accountId, run.id);
  const nameOf = fileNames(run, schedule, ndh);
  const files: FileRecord[] = [];
  let current: OpenFile | undefined;

  const flush = (file: OpenFile): void => {
    writeFileSync(file.descriptor, file.buffer);
    file.record.bytes += Buffer.byteLength(file.buffer);
    file.buffer = '';
  };
  const close = async (): Promise<void> => {
    if (!current) return;
    const { descriptor, record } = current;
    current.buffer += behaviour.fileEnd(record.type, schedule);
    flush(current);
    closeSync(descriptor);
    current = undefined;
    if (ndh.durable) await syncToDisc(join(folder + unfinished, record.name));
    files.push(record);
  };
  const begin = (type: string): OpenFile => {
    if (files.length === 0) mkdirSync(folder + unfinished, { recursive: true, mode: 0o700 });
    const record = recordOf(run, schedule, type, nameOf(type), ndh);
    const descriptor = openSync(join(folder + unfinished, record.name), 'wx', 0o600);
    return {
      ...{ descriptor, record, group: behaviour.fileGroup(type) },
      buffer: behaviour.fileStart(type, schedule),
    };
  };
  return {
    files,
    write: async (resource, place) => {
      if (files.length + (current?.record.lines ?? 0) >= 2) await ndh.faults.halfWay();
      if (current && (current.group !== behaviour.fileGroup(place.type) || current.record.bytes >= largest))
        await close();
      current ??= begin(place.type);
      current.buffer += behaviour.lineText(JSON.stringify(resource), place) + behaviour.lineEnd(place);
      current.record.lines += 1;
      if (current.buffer.length < bufferSize) return;
      flush(current);
      await othersTurn();
    },
    finish: async () => {
      await close();
      if (files.length === 0) return files;
      if (ndh.durable) await syncToDisc(folder + unfinished);
      renameSync(folder + unfinished, folder);
      if (ndh.durable) await syncToDisc(dirname(folder));
      if (ndh.durable) await syncToDisc(ndh.repositories);
      return files;
    },
    discard: () => {
      if (current) closeSync(current.descriptor);
      current = undefined;
      rmSync(folder + unfinished, { recursive: true, force: true });
    },
  };
}

function recordOf(
  run: Run,
  schedule: Schedule,
  type: string,
  name: string,
  { clock, edition }: Ndh,
): FileRecord {
  const { accountId, scheduleId, scheduleName } = run;
  return {
    ...{
      accountId,
      scheduleId,
      scheduleName,
      runId: run.id,
      name,
      type,
      path: join(accountId, run.id, name),
    },
    ...{ bytes: 0, lines: 0, written: clock.now(), state: 'current' },
    ...(edition.keepFile.decides === 'next-run' || schedule.keepFile === undefined
      ? {}
      : { keepFile: schedule.keepFile }),
  };
}
