import type { ProvingDefect } from '../edition/coverage.ts';
import type { Edition } from '../edition/edition.ts';
import type { ReadingTaken } from '../verdict/readings-taken.ts';
import type { Policy, RunVerdict } from '../verdict/verdict.ts';

/** How strictly a run was judged, in words: `policy certify, strict`. */
export function policyText({ policy, strict }: Report): string {
  return `policy ${policy}${strict ? ', strict' : ''}`;
}

/** A judged run with all that its reports say about it. */
export interface Report {
  tool: { name: string; version: string };
  edition: Edition;
  /** What is judged: a `target` unless told otherwise. */
  subject?: 'target' | 'client';
  /** Address of the target, or words for the bundled one. */
  target: string;
  started: Date;
  finished: Date;
  exitCode: number;
  /** What falls short counts as failing. */
  strict: boolean;
  policy: Policy;
  run: RunVerdict;
  /** The ways to be wrong by which the scenarios are known to notice, of every edition. */
  defects?: ProvingDefect[];
  /** How the target reads what the guide leaves open. */
  readings: ReadingTaken[];
  /** What runs have left on the target, in words, those alike together; and what to do about it. */
  left?: string[];
  cleanUp?: string;
  /** What is left for later sittings, where the run is not over. */
  unfinished?: string[];
  /** Ids of the rows that a person's word decided, where there can be any. */
  attested?: string[];
}
