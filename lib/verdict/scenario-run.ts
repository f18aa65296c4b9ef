/** How one step or hook ended, in cucumber's words. */
export type StepStatus = 'PASSED' | 'FAILED' | 'PENDING' | 'SKIPPED' | 'UNDEFINED' | 'AMBIGUOUS' | 'UNKNOWN';

/** One execution of a scenario (of one row of an outline's examples), as the messages of the run tell it. */
export interface ScenarioRun {
  /** `features/login/two-factors.feature:12`; selects exactly this scenario in a later run. */
  location: string;
  name: string;
  feature: string;
  /** Without the `@`. */
  tags: string[];
  steps: StepRun[];
  /** Milliseconds since 1970. */
  started: number;
  /** Absent when the run broke off inside the scenario. */
  finished?: number;
}

/** One step, or one hook around the steps. */
export interface StepRun {
  /** `Given Maryland Directory …`, or the hook's name. */
  text: string;
  hook: boolean;
  status: StepStatus;
  exception?: StepException;
  attachments: Attachment[];
  started: number;
  /** Milliseconds. */
  duration: number;
}

export interface StepException {
  /** Name of the error's class. */
  type: string;
  message: string;
  trace?: string;
}

/** Text or base64 attached to a step. */
export interface Attachment {
  mediaType: string;
  body: string;
  base64: boolean;
  fileName?: string;
}

/** What happened outside the scenarios: a hook of the whole run or a feature file that does not parse. */
export interface RunFault {
  text: string;
  exception: StepException;
}

/** Media types by which steps tell the verdict more than a status does. */
export const outcomeMediaType = 'application/x.ndh-outcome+json';
export const exchangeMediaType = 'application/x.ndh-exchange+json';
export const readingsMediaType = 'application/x.ndh-readings+json';
export const behavioursMediaType = 'application/x.ndh-behaviours+json';
/** A trace of Playwright's; the name by which Allure knows it. */
export const traceMediaType = 'application/vnd.allure.playwright-trace';
/** The file name of what visits have noticed. */
export const besideThePages = 'beside the pages';
