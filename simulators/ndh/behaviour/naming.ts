import type { FileRecord, Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';

/** How far a run is. */
export type RunMoment = 'begun' | 'ready' | 'failed';

/** A file that is to be named. */
export interface NamedFile {
  run: Run;
  schedule: Schedule;
  /** Absent for data. */
  note?: FileRecord['note'];
  /** FHIR type of the lines of a data file. */
  type?: string;
  /** Counts from 1; a larger one is asked for where a name is taken. */
  number: number;
  /** How far the run is whose status the file tells. */
  moment?: RunMoment;
}

/** What the simulated NDH decides about names, and about the notes that tell of a run. */
export interface NamingBehaviour {
  /** The time that a name bears, in milliseconds since 1970: the start of the extraction. */
  namedTime(file: NamedFile): number;
  /** The name of a file; `time` is the time it bears. */
  fileName(file: NamedFile, time: string): string;
  /** What the status file of a run says; `undefined` writes none. */
  statusText(moment: RunMoment, run: Run): string | undefined;
}

/** How an NDH that keeps to the guide decides. */
export const usualNaming: NamingBehaviour = {
  namedTime: ({ run }) => Date.parse(run.transactionTime),
  fileName,
  // The wording is the guide's, which says that it is an example (A50).
  statusText: (moment) =>
    ({
      begun: 'pending',
      ready: 'completed ready for download',
      failed: 'error contact the administrator',
    })[moment],
};

/**
 * `{type}-{time}-{number}.ndjson`, and where schedules have ids `{id}-{type}-{time}.ndjson`, with a number from the
 * second file of a type on (A51).
 */
function fileName({ schedule, note, type = '', number }: NamedFile, time: string): string {
  const plain = `${type}-${time}-${String(number).padStart(3, '0')}.ndjson`;
  if (note === 'status') return `${schedule.name}-status-${time}.txt`;
  if (note === 'links') return `${schedule.name}-ndjson-links-${time}.txt`;
  if (schedule.name === '') return plain;
  return number === 1 ? `${schedule.name}-${type}-${time}.ndjson` : `${schedule.name}-${plain}`;
}
