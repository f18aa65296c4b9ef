import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SelfTestJob, SelfTestResult } from './self-test-worker.ts';

type Answer = { result: SelfTestResult } | { error: unknown };

/** Runs of the suite in this process, one at a time on each core. */
export class SelfTestPool {
  readonly #idle: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  readonly #workers: Worker[];

  constructor(cores = Math.min(availableParallelism(), 4)) {
    this.#workers = Array.from(
      { length: cores },
      () => new Worker(new URL('self-test-worker.ts', import.meta.url)),
    );
    this.#idle.push(...this.#workers);
  }

  /** The result of a run, as soon as a core has had time for it. */
  async run(job: SelfTestJob): Promise<SelfTestResult> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((take) => this.#waiting.push(take)));
    try {
      return await this.#ask(worker, job);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#idle.push(worker);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #ask(worker: Worker, job: SelfTestJob): Promise<SelfTestResult> {
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (answer: Answer) => {
        worker.off('error', reject);
        if ('result' in answer) resolve(answer.result);
        else reject(new Error('a run of the self-test broke off', { cause: answer.error }));
      });
      worker.postMessage(job);
    });
  }
}
