import { isDate } from '../config/accepted-entries.ts';
import { baselineText } from '../report/baseline-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { earlierRun } from './earlier-run.ts';

/** What a baseline is written from. */
export interface BaselineRunOptions {
  /** Folder of the reports of a run, or its verdict.json. */
  run: string;
  /** ISO date; `usualDays` from now where absent. */
  expiry?: string;
  strict?: boolean;
}

/** Days until an entry expires for which nothing else is said. */
export const usualDays = 30;

/** The failures of a run as a baseline, in YAML. @throws ConfigurationError where there is no such run or date */
export function baseline({ run, expiry, strict = false }: BaselineRunOptions, now: Date): string {
  if (expiry !== undefined && !isDate(expiry))
    throw new ConfigurationError(`--expiry is "${expiry}"; expected a date like 2026-12-31`);
  const usual = new Date(now.getTime() + usualDays * 86_400_000).toISOString().slice(0, 10);
  const { verdict } = earlierRun(run, `ndh baseline ${run}`);
  return baselineText(verdict, { expiry: expiry ?? usual, strict });
}
