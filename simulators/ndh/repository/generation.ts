import { join } from 'node:path';
import type { Place } from '../behaviour/line.ts';
import type { Resource } from '../directory/resource.ts';
import { LineFiles } from '../files/line-files.ts';
import { syncToDisc } from '../files/sync-to-disc.ts';
import type { Ndh } from '../ndh.ts';
import { fileSize } from '../policy.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';
import { fileNames, onDisc } from './file-name.ts';

/** The files of one run while they are written. */
export interface Generation {
  write(resource: Resource, place: Place): Promise<void>;
  /** Completes the files and gives their folder its final name; a run without lines has no folder. */
  finish(): Promise<FileRecord[]>;
  discard(): void;
}

/** The generation of files of a run, empty; `largest` bytes begin the next file of a type. */
export function newGeneration(run: Run, schedule: Schedule, ndh: Ndh, largest = fileSize): Generation {
  const { behaviour, faults } = ndh;
  const files = new LineFiles<FileRecord>(join(ndh.repositories, run.accountId, run.id), ndh.durable);
  const nameOf = fileNames(run, schedule, ndh);
  let currentGroup: string | undefined;

  const complete = async (): Promise<void> => {
    if (files.current) await files.add(behaviour.fileEnd(files.current.type, schedule));
    await files.complete();
  };
  const begin = async (type: string): Promise<void> => {
    const group = behaviour.fileGroup(type);
    if (files.current && currentGroup === group && files.current.bytes < largest) return;
    await complete();
    files.begin(recordOf(run, schedule, type, nameOf(type), ndh));
    await files.add(behaviour.fileStart(type, schedule));
    currentGroup = group;
  };
  return {
    write: async (resource, place) => {
      if (files.lines >= 2) await faults.halfWay();
      await begin(place.type);
      await files.addLine(behaviour.lineText(JSON.stringify(resource), place), behaviour.lineEnd(place));
    },
    finish: async () => {
      await complete();
      if (files.lines === 0) {
        files.discard();
        return [];
      }
      const written = await files.finish();
      if (ndh.durable) await syncToDisc(ndh.repositories);
      return written;
    },
    discard: () => files.discard(),
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
      path: join(accountId, run.id, onDisc(name)),
    },
    ...{ bytes: 0, lines: 0, written: clock.now(), state: 'current' },
    ...(edition.keepFile.decides === 'next-run' || schedule.keepFile === undefined
      ? {}
      : { keepFile: schedule.keepFile }),
  };
}
