import type { Judge } from './look.ts';
import { attestedRows } from './rows/attested.ts';
import { assertionRows } from './rows/assertions.ts';
import { filterRows } from './rows/filters.ts';
import { loginRows } from './rows/login.ts';
import { pollingRows } from './rows/polling.ts';
import { retrievalRows } from './rows/retrieval.ts';
import { scheduleIdRows } from './rows/schedule-ids.ts';
import { schedulingRows } from './rows/scheduling.ts';
import { smartRows } from './rows/smart.ts';

/** The judgement of every row on clients, by the row's id. */
export const judges: Readonly<Record<string, Judge>> = {
  ...attestedRows,
  ...assertionRows,
  ...filterRows,
  ...loginRows,
  ...pollingRows,
  ...retrievalRows,
  ...scheduleIdRows,
  ...schedulingRows,
  ...smartRows,
};

/** Rows of which a person's word decides where the trace does not. */
export const attestable: readonly string[] = [
  'NDH-AUTH-27',
  'NDH-CLIENT-05',
  'NDH-CLIENT-06',
  'NDH-CLIENT-07',
  'NDH-CLIENT-11',
  'SMART-REG-09',
  'BULK-FILE-14',
];
