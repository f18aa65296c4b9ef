import { once } from 'node:events';
import { statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { env } from 'node:process';
import { Worker } from 'node:worker_threads';
import type { SelfTestJob, SelfTestResult } from './self-test-worker.ts';

/** What a worker says of its run: a scenario that ended, by its location, or how the run did. */
type Answer = { ended: string } | { result: SelfTestResult } | { error: unknown };

interface Waiting {
  weight: number;
  take: (worker: Worker) => void;
}

/** Milliseconds after which a run counts as hanging: the longest take a minute on a busy machine. */
const longestRun = 600_000;
/** Milliseconds in which a thread that was busy, or its browser, has to end. */
const longestStop = 5_000;

/** Runs of the suite in this process, as many at a time as it has cores; those with the most to do begin first. */
export class SelfTestPool {
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(workers = Math.min(availableParallelism(), 4)) {
    for (let worker = 0; worker < workers; worker += 1) this.#idle.push(this.#hired());
  }

  /** The result of a run, as soon as a worker has had time for it. */
  async run(job: SelfTestJob): Promise<SelfTestResult> {
    const weight = job.scenarios?.length ?? Infinity;
    let worker =
      this.#idle.pop() ?? (await new Promise<Worker>((take) => this.#waiting.push({ weight, take })));
    try {
      return await resultOf(worker, job);
    } catch (error) {
      worker = this.#replaced(worker);
      throw new Error(`the run against ${job.defect ?? 'the clean simulator'} broke off`, { cause: error });
    } finally {
      this.#release(worker);
    }
  }

  /** Ends all threads; each takes its browser along. */
  async stop(): Promise<void> {
    await Promise.all([...this.#workers].map(stopped));
  }

  #hired(): Worker {
    const worker = new Worker(new URL('self-test-worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
      env: { ...env, TMPDIR: quickFolder() },
    });
    this.#workers.add(worker);
    return worker;
  }

  /** Nobody knows what state a run leaves a thread in that did not end well. */
  #replaced(worker: Worker): Worker {
    this.#workers.delete(worker);
    void worker.terminate();
    return this.#hired();
  }

  #release(worker: Worker): void {
    this.#waiting.sort((a, b) => b.weight - a.weight);
    const next = this.#waiting.shift();
    if (next) next.take(worker);
    else this.#idle.push(worker);
  }
}

/** Where simulators keep their files: in memory where the system offers enough, for no run outlives the power. */
function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 2 ** 30 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function stopped(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit', { signal: AbortSignal.timeout(longestStop) });
  worker.postMessage('stop');
  await ended.catch(() => worker.terminate());
}

function resultOf(worker: Worker, job: SelfTestJob): Promise<SelfTestResult> {
  return new Promise<SelfTestResult>((resolve, reject) => {
    let last = 'none';
    const late = setTimeout(() => {
      end();
      reject(new Error(`no end after ${longestRun / 60_000} min; the last scenario that ended: ${last}`));
    }, longestRun);
    const end = () => {
      worker.off('error', failed).off('message', answered);
      clearTimeout(late);
    };
    const failed = (error: Error) => {
      end();
      reject(error);
    };
    const answered = (answer: Answer) => {
      if ('ended' in answer) {
        last = answer.ended;
        return;
      }
      end();
      if ('result' in answer) resolve(answer.result);
      else reject(new Error('the runner threw', { cause: answer.error }));
    };
    worker.on('error', failed).on('message', answered);
    worker.postMessage(job);
  });
}
