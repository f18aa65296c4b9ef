import { Worker } from 'node:worker_threads';
import type { ChunkResult, ChunkTask } from './check-chunk.ts';
import type { CheckerSetup } from './chunk-checker.ts';

interface Waiting {
  task: ChunkTask;
  resolve: (result: ChunkResult) => void;
  reject: (error: Error) => void;
}

interface Thread {
  worker: Worker;
  /** What it was given and has not answered, in this order. */
  waiting: Waiting[];
}

/** Worker threads that check chunks. When one of them fails, every check that is not done fails with it. */
export class WorkerPool {
  readonly #threads: Thread[];
  #failure: Error | undefined;

  /** `script` is what the threads run. */
  constructor(size: number, setup: CheckerSetup, script = new URL('check-worker.ts', import.meta.url)) {
    this.#threads = Array.from({ length: size }, () => this.#start(setup, script));
  }

  /** Hands a chunk to the thread with the least to do. Its bytes are gone from here afterwards. */
  check(task: ChunkTask): Promise<ChunkResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const idlest = this.#threads.reduce((one, other) =>
        other.waiting.length < one.waiting.length ? other : one,
      );
      idlest.waiting.push({ task, resolve, reject });
      idlest.worker.postMessage(task, [task.chunk.bytes.buffer]);
    });
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    this.#failure ??= new Error('the worker threads were ended');
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(setup: CheckerSetup, script: URL): Thread {
    const thread: Thread = { worker: new Worker(script, { workerData: setup }), waiting: [] };
    thread.worker.on('message', (result: ChunkResult) => thread.waiting.shift()!.resolve(result));
    thread.worker.on('error', (error: Error) => this.#fail(thread, error));
    thread.worker.on('messageerror', (error: Error) => this.#fail(thread, error));
    thread.worker.on('exit', (code) => this.#fail(thread, new Error(`it ended with code ${code}`)));
    return thread;
  }

  // Lines must not be lost in silence.
  #fail({ waiting: [first] }: Thread, cause: Error): void {
    this.#failure ??= new Error(
      `a worker thread failed${first ? ` ${placeOf(first.task)}` : ''}: ${cause.message}`,
      { cause },
    );
    for (const { waiting } of this.#threads)
      for (const { reject } of waiting.splice(0)) reject(this.#failure);
  }
}

function placeOf({ file, chunk: { firstLine, lines } }: ChunkTask): string {
  return `at lines ${firstLine} to ${firstLine + lines - 1} of ${file}`;
}
