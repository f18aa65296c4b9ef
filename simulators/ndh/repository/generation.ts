import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Place } from '../behaviour/line.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import { fileSize } from '../policy.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';
import { fileNames } from './file-name.ts';
import { syncFolder } from './sync-folder.ts';

/** The files of one run while they are written, in a folder that nobody sees until it is finished. */
export interface Generation {
  /** The files that have been completed so far. */
  files: FileRecord[];
  write(resource: Resource, place: Place): Promise<void>;
  /** Completes the files and gives their folder its final name. */
  finish(): Promise<FileRecord[]>;
  discard(): Promise<void>;
}

/** Ends the name of a folder that is not finished. */
export const unfinished = '.unfinished';

const bufferSize = 64 * 1024;

interface OpenFile {
  handle: FileHandle;
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

  const flush = async (file: OpenFile): Promise<void> => {
    if (file.buffer === '') return;
    const { bytesWritten } = await file.handle.write(Buffer.from(file.buffer));
    file.record.bytes += bytesWritten;
    file.buffer = '';
  };
  const close = async (): Promise<void> => {
    if (!current) return;
    const file = current;
    file.buffer += behaviour.fileEnd(file.record.type, schedule);
    await flush(file);
    if (ndh.durable) await file.handle.sync();
    await file.handle.close();
    current = undefined;
    files.push(file.record);
  };
  const begin = async (type: string): Promise<OpenFile> => {
    await mkdir(folder + unfinished, { recursive: true, mode: 0o700 });
    const record = recordOf(run, schedule, type, nameOf(type), ndh);
    const handle = await open(join(folder + unfinished, record.name), 'wx', 0o600);
    return { handle, record, group: behaviour.fileGroup(type), buffer: behaviour.fileStart(type, schedule) };
  };
  return {
    files,
    write: async (resource, place) => {
      if (files.length + (current?.record.lines ?? 0) >= 2) await ndh.faults.halfWay();
      if (current && (current.group !== behaviour.fileGroup(place.type) || current.record.bytes >= largest))
        await close();
      current ??= await begin(place.type);
      current.buffer += behaviour.lineText(JSON.stringify(resource), place) + behaviour.lineEnd(place);
      current.record.lines += 1;
      if (current.buffer.length >= bufferSize) await flush(current);
    },
    finish: async () => {
      await close();
      if (files.length === 0) return files;
      if (ndh.durable) await syncFolder(folder + unfinished);
      await rename(folder + unfinished, folder);
      if (ndh.durable) await syncFolder(dirname(folder));
      if (ndh.durable) await syncFolder(ndh.repositories);
      return files;
    },
    discard: async () => {
      await current?.handle.close();
      current = undefined;
      await rm(folder + unfinished, { recursive: true, force: true });
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
