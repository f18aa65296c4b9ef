import { Collector, type Collecting } from '../across/collect.ts';
import { type Expected, Expectations } from '../across/expectations.ts';
import { createLineValidator, type ProfileChoice } from '../line-validator.ts';
import { checkChunk, type ChunkResult, type ChunkTask } from './check-chunk.ts';

/** How lines are checked: plain data, to be handed to worker threads. */
export interface CheckerSetup {
  edition: string;
  profile: ProfileChoice;
  /** Findings kept of each group in a chunk. */
  samples: number;
  expected?: Expected;
  collecting?: Collecting;
}

/** What checks one chunk after the other in the thread it is made in. */
export function createChunkChecker(setup: CheckerSetup): (task: ChunkTask) => ChunkResult {
  const { edition, profile, samples, expected, collecting } = setup;
  const context = {
    validator: createLineValidator(edition, profile),
    samples,
    ...(expected ? { expectations: new Expectations(expected) } : {}),
    ...(collecting ? { collector: new Collector(collecting) } : {}),
  };
  return (task) => checkChunk(task, context);
}
