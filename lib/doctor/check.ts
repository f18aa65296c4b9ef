import type { Surroundings } from './surroundings.ts';

/**
 * What a check comes to. `warning`: a run works, and somebody should know. `not-configured`: the target is said to have
 * no such thing. `not-looked-at`: something else has to be mended first, or there is nothing to look at.
 */
export type State = 'ok' | 'warning' | 'problem' | 'not-configured' | 'not-looked-at';

/** What was found, and what to do about it. */
export interface Finding {
  state: State;
  detail: string;
  remedy?: string;
}

/** One thing that is looked at before a run. */
export interface Check {
  id: string;
  /** A few words for the line's beginning. */
  title: string;
  /** Ids of the checks without which this one says nothing. */
  needs?: string[];
  /** What to do about a problem, where the check itself does not know better. */
  remedy?: string;
  /** Seconds that it may take beyond those for one answer of the target. */
  further?: number;
  /** What it throws is a problem, in the words of the error. */
  run(surroundings: Surroundings): Promise<Finding> | Finding;
}

/** A finding under the name of its check. */
export interface Outcome extends Finding {
  id: string;
  title: string;
}

type Found = (detail: string, remedy?: string) => Finding;

const finding =
  (state: State): Found =>
  (detail, remedy) => ({ state, detail, ...(remedy !== undefined && { remedy }) });

export const ok = finding('ok');
export const warning = finding('warning');
export const problem = finding('problem');
export const notConfigured = finding('not-configured');
export const notLookedAt = finding('not-looked-at');
