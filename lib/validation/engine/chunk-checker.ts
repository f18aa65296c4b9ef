import { Collector, type Collecting } from '../across/collect.ts';
import { type Expected, Expectations } from '../across/expectations.ts';
import { KnownLines, type KnownSetup } from '../cache/known-lines.ts';
import { createLineValidator, type ProfileChoice } from '../line-validator.ts';
import { FindingsBlock } from './findings-block.ts';
import { checkChunk, type ChunkResult, type ChunkTask } from './check-chunk.ts';

/** How lines are checked: plain data, to be handed to worker threads. */
export interface CheckerSetup {
  edition: string;
  profile: ProfileChoice;
  /** Findings kept of each group in a chunk. */
  samples: number;
  expected?: Expected;
  collecting?: Collecting;
  /** Lines that were clean under the same rules before. */
  known?: KnownSetup;
}

/** What checks one chunk after the other in the thread it is made in. */
export function createChunkChecker(setup: CheckerSetup): (task: ChunkTask) => ChunkResult {
  const { edition, profile, samples, expected, collecting, known } = setup;
  const context = {
    validator: createLineValidator(edition, profile),
    samples,
    block: new FindingsBlock(),
    ...(expected ? { expectations: new Expectations(expected) } : {}),
    ...(collecting ? { collector: new Collector(collecting) } : {}),
    ...(collecting?.network ? { network: collecting.network } : {}),
    ...(known ? { known: new KnownLines(known) } : {}),
  };
  return (task) => checkChunk(task, context);
}
