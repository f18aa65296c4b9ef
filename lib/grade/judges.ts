import type { Judge } from './look.ts';
import { attestedRows } from './rows/attested.ts';
import { loginRows } from './rows/login.ts';
import { pollingRows } from './rows/polling.ts';
import { retrievalRows } from './rows/retrieval.ts';
import { schedulingRows } from './rows/scheduling.ts';
import { smartRows } from './rows/smart.ts';

/** The judgement of every row on clients, by the row's id. */
export const judges: Readonly<Record<string, Judge>> = {
  ...attestedRows,
  ...loginRows,
  ...pollingRows,
  ...retrievalRows,
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
