import {
  expectListName,
  expectListTime,
  expectRunTime,
  expectScheduleInNames,
  expectStatusName,
  expectTemplate,
  expectTypeInNames,
} from './expect-names.ts';
import {
  expectCompleted,
  expectError,
  expectFinal,
  expectNotYetCompleted,
  expectStatusFile,
} from './expect-status.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What the status of a run, or the names of its files, are expected to tell. */
export type Telling = (world: NdhWorld) => void | Promise<void>;

definePhrases<Telling>('statusQuality', {
  'is told apart from that of other schedules': expectStatusFile,
  'says completed once the files are there': expectCompleted,
  'does not say completed while data are extracted': expectNotYetCompleted,
  'says completed only when every file is final': expectFinal,
  'says that the run has failed': expectError,
});

definePhrases<Telling>('nameQuality', {
  'of every data file has the advised form': expectTemplate,
  "of every data file holds the schedule's id": expectScheduleInNames,
  'of every data file bears the time of the run': expectRunTime,
  'of every data file tells the type of its lines': expectTypeInNames,
  'of the list tells schedule, content and time': expectListName,
  'of the list bears the same time as those of its files': expectListTime,
  'of the status file tells schedule, content and time': expectStatusName,
});
