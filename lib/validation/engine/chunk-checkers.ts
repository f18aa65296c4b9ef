import { availableParallelism } from 'node:os';
import type { ChunkResult, ChunkTask } from './check-chunk.ts';
import { type CheckerSetup, createChunkChecker } from './chunk-checker.ts';
import { WorkerPool } from './worker-pool.ts';

/** Starting threads takes about as long as checking so many bytes. */
const fewBytes = 24 << 20;
/** Each takes about 60 MB: more are for those who ask for them. */
const mostThreads = 2;

/** How many threads check lines where nobody says. */
function defaultWorkers(): number {
  return Math.min(availableParallelism(), mostThreads);
}

/** Checks chunks in this thread as long as they are few, then in worker threads. */
export class ChunkCheckers {
  readonly #setup: CheckerSetup;
  readonly #workers: number;
  #left: number;
  #here: ((task: ChunkTask) => ChunkResult) | undefined;
  #pool: WorkerPool | undefined;

  /**
   * @param workers threads, 1 for this one only; undefined for as many as the machine and the input are good for
   * @param expected bytes that are about to come, unpacked, as far as that is known
   */
  constructor(setup: CheckerSetup, workers: number | undefined, expected: number | undefined) {
    this.#setup = setup;
    this.#workers = workers ?? defaultWorkers();
    const atOnce = workers !== undefined || (expected !== undefined && expected > fewBytes);
    this.#left = this.#workers === 1 ? Infinity : atOnce ? 0 : fewBytes;
  }

  /** Chunks that are best under way at one time. */
  get most(): number {
    return this.#pool ? this.#workers * 2 + 1 : 1;
  }

  async check(task: ChunkTask): Promise<ChunkResult> {
    this.#left -= task.chunk.bytes.length;
    if (this.#left < 0) {
      this.#pool ??= new WorkerPool(this.#workers, this.#setup);
      return this.#pool.check(task);
    }
    this.#here ??= createChunkChecker(this.#setup);
    const result = this.#here(task);
    // Lets signals and timers of this thread have their turn.
    await new Promise(setImmediate);
    return result;
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}
