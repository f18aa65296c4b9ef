import { setFlagsFromString } from 'node:v8';
import type { ChunkResult, ChunkTask } from './check-chunk.ts';
import { CheckThread } from './check-thread.ts';
import type { CheckerSetup } from './chunk-checker.ts';

const checkWorker = new URL('check-worker.ts', import.meta.url);
/** Threads of earlier pools: starting one takes as long as checking some megabytes. */
const idle: CheckThread[] = [];
const mostIdle = 4;

/** Worker threads that check chunks. When one of them fails, every check that is not done fails with it. */
export class WorkerPool {
  readonly #script: URL;
  readonly #threads: CheckThread[];
  #failure: Error | undefined;

  /** `script` is what the threads run. */
  constructor(size: number, setup: CheckerSetup, script = checkWorker) {
    // Each thread collects its young garbage itself: helpers would take the processors away from the others.
    setFlagsFromString('--no-parallel-scavenge');
    this.#script = script;
    this.#threads = Array.from({ length: size }, () => this.#start(setup));
  }

  /** Hands a chunk to the thread with the least to do. Its memory is best shared: else it is copied. */
  async check(task: ChunkTask): Promise<ChunkResult> {
    if (this.#failure) throw this.#failure;
    const idlest = this.#threads.reduce((one, other) => (other.load < one.load ? other : one));
    return idlest.check(task);
  }

  /** Ends the threads, whatever they do; those that have done all are kept for the next pool. */
  async close(): Promise<void> {
    this.#failure ??= new Error('the worker threads were ended');
    for (const thread of this.#threads) thread.giveUp(this.#failure);
    const ending = this.#threads.filter((thread) => !this.#keep(thread));
    await Promise.all(ending.map((thread) => thread.end()));
  }

  #start(setup: CheckerSetup): CheckThread {
    const kept = this.#script === checkWorker ? idle.pop() : undefined;
    const thread = kept?.isIdle ? kept : new CheckThread(this.#script);
    thread.onFailure = (cause, at) => this.#fail(cause, at);
    thread.begin(setup);
    return thread;
  }

  #keep(thread: CheckThread): boolean {
    if (this.#script !== checkWorker || !thread.isIdle || idle.length >= mostIdle) return false;
    thread.rest();
    idle.push(thread);
    return true;
  }

  // Lines must not be lost in silence.
  #fail(cause: Error, at: ChunkTask | undefined): void {
    const place = at ? ` ${placeOf(at)}` : '';
    this.#failure ??= new Error(`a worker thread failed${place}: ${cause.message}`, { cause });
    for (const thread of this.#threads) thread.giveUp(this.#failure);
  }
}

function placeOf({ file, chunk: { firstLine, lines } }: ChunkTask): string {
  return `at lines ${firstLine} to ${firstLine + lines - 1} of ${file}`;
}
