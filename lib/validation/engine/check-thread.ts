import { Worker } from 'node:worker_threads';
import type { ChunkResult, ChunkTask } from './check-chunk.ts';
import type { CheckerSetup } from './chunk-checker.ts';

/** What is said to a thread: how to check from now on, or what. */
export type ThreadMessage = { setup: CheckerSetup } | { task: ChunkTask };

interface Waiting {
  task: ChunkTask;
  resolve: (result: ChunkResult) => void;
  reject: (error: Error) => void;
}

/** What is young is nearly all garbage of earlier lines: more room for it saves little time. The worst line that is read takes 200 MB. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 320 };

/** A worker thread that checks one chunk after the other. */
export class CheckThread {
  /** Called when the thread fails, with the check that it was at. */
  onFailure: (cause: Error, at: ChunkTask | undefined) => void = () => {};
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failed = false;

  constructor(script: URL) {
    this.#worker = new Worker(script, { resourceLimits });
    this.#worker.on('message', (result: ChunkResult) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('messageerror', (error: Error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`it ended with code ${code}`)));
  }

  /** How many checks it has not answered. */
  get load(): number {
    return this.#waiting.length;
  }

  /** Whether it has nothing to do and could do something else. */
  get isIdle(): boolean {
    return !this.#failed && this.#waiting.length === 0;
  }

  /** Makes it check by a setup; the process waits for it from now on. */
  begin(setup: CheckerSetup): void {
    this.#worker.ref();
    this.#post({ setup });
  }

  /** Lets it check a chunk. */
  check(task: ChunkTask): Promise<ChunkResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#post({ task });
    });
  }

  /** Fails every check that is not done; what it then still answers belongs to none. */
  giveUp(reason: Error): void {
    if (this.#waiting.length > 0) this.#failed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }

  /** Lets the process end without it. */
  rest(): void {
    this.onFailure = () => {};
    this.#worker.unref();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ThreadMessage): void {
    this.#worker.postMessage(message);
  }

  #fail(cause: Error): void {
    this.#failed = true;
    this.onFailure(cause, this.#waiting[0]?.task);
  }
}
