import { instant } from '../clock.ts';
import type { NamedFile } from '../behaviour/naming.ts';
import type { Ndh } from '../ndh.ts';
import type { Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';

/** The name of a file, with the time in it as `yyyy-MM-dd-HH-mm-ss`. */
export function nameOf(file: NamedFile, { behaviour }: Ndh): string {
  const time = instant(behaviour.namedTime(file)).slice(0, 19).replace(/[T:]/g, '-');
  return behaviour.fileName(file, time);
}

/** Names for the data files of a run. None is used twice, unless a server's names leave no choice. */
export function fileNames(run: Run, schedule: Schedule, ndh: Ndh): (type: string) => string {
  const taken = new Set<string>();
  const isFree = (name: string): boolean =>
    !taken.has(name) && !ndh.store.repositories.find(run.accountId, name);
  return (type) => {
    let last: string | undefined;
    for (let number = 1; ; number += 1) {
      const name = nameOf({ run, schedule, type, number }, ndh);
      if (!isFree(name) && name !== last) {
        last = name;
        continue;
      }
      taken.add(name);
      return name;
    }
  };
}

/** A name as a file of one folder can have it: where the id of a schedule may be any text, it still leads nowhere else. */
export const onDisc = (name: string): string => name.replace(/[/\\\0]/g, '_');
