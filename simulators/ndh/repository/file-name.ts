import type { Ndh } from '../ndh.ts';
import type { Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';

/**
 * Names for the files of a run: `{type}-{time}-{number}.ndjson`, and where schedules have ids
 * `{id}-{type}-{time}.ndjson`, with a number from the second file of a type on. No name is used twice.
 */
export function fileNames(run: Run, schedule: Schedule, { store }: Ndh): (type: string) => string {
  const time = run.transactionTime.slice(0, 19).replace(/[T:]/g, '-');
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !taken.has(name) && !store.repositories.find(run.accountId, name);
  return (type) => {
    for (let number = 1; ; number += 1) {
      const name =
        schedule.name === ''
          ? plainName(type, time, number)
          : scheduledName(schedule.name, type, time, number);
      if (!isFree(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

const plainName = (type: string, time: string, number: number): string =>
  `${type}-${time}-${String(number).padStart(3, '0')}.ndjson`;

const scheduledName = (id: string, type: string, time: string, number: number): string =>
  number === 1 ? `${id}-${type}-${time}.ndjson` : `${id}-${plainName(type, time, number)}`;
