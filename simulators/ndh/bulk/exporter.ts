import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { unfinished } from '../files/line-files.ts';
import type { Ndh } from '../ndh.ts';
import { bulkLife } from '../policy.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import { dueOf } from './progress.ts';
import { Watch } from './watch.ts';
import { writeJob } from './write-job.ts';

/** Writes the files of Bulk Data exports, one export after the other. */
export interface Exporter {
  /** Writes what waits; resolves when it is done. */
  run(): Promise<void>;
  /** Begins to write what waits, in the background. */
  wake(): void;
  /** How much of an export that waits has been looked at, from 0 to 1. */
  shareOf(id: string): number;
  /** Takes an export away with its files, also while it is written. */
  drop(id: string): void;
  /** Breaks off what is written; it is written anew after the next start. */
  stop(): Promise<void>;
}

/** An exporter over the store's jobs. The files show the directory of a moment that is past: they wait until it is. */
export function startExporter(ndh: () => Ndh): Exporter {
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let current: { id: string; watch: Watch; total: number; dropped: boolean } | undefined;

  const writeWaiting = async (): Promise<void> => {
    for (;;) {
      const job = stopped ? undefined : nextJob(ndh());
      if (!job) return;
      if (isOver(job, ndh())) exporter.drop(job.id);
      else await writeOne(job);
    }
  };
  const writeOne = async (job: BulkJob): Promise<void> => {
    const { store } = ndh();
    const counts = store.directory.counts();
    const total = job.wishes.types.reduce((sum, type) => sum + (counts[type] ?? 0), 1);
    const watch: Watch = new Watch(() => watched.dropped || stopped);
    const watched = { id: job.id, watch, total, dropped: false };
    current = watched;
    try {
      const files = await writeJob(job, ndh(), watch);
      if (watched.dropped) remove(job.id);
      else end({ ...job, state: 'written', files });
    } catch (error) {
      const isOver = watched.dropped || stopped;
      if (!isOver) end({ ...job, state: 'failed', failure: messageOf(error) });
    } finally {
      current = undefined;
    }
  };
  const end = (job: BulkJob): void => {
    const { store, clock } = ndh();
    const due = dueOf(job);
    // A clock that was moved on has passed the moment at which the export was ready.
    const ready = clock.virtual ? due : Math.max(due, clock.now());
    store.bulkJobs.save({ ...job, expires: ready + bulkLife * 1000 });
  };
  const remove = (id: string): void => {
    const folder = join(ndh().exports, id);
    rmSync(folder, { recursive: true, force: true });
    if (current?.id !== id) rmSync(folder + unfinished, { recursive: true, force: true });
  };
  const exporter: Exporter = {
    run: () => {
      const turn = queue.then(writeWaiting);
      queue = turn.catch(() => undefined);
      return turn;
    },
    wake: () => {
      clearTimeout(timer);
      // Until the clock has left the moment of the kick-off.
      timer = setTimeout(() => void exporter.run().catch(() => undefined), 2).unref();
    },
    shareOf: (id) => (current?.id === id ? Math.min(current.watch.count / current.total, 1) : 0),
    drop: (id) => {
      if (current?.id === id) current.dropped = true;
      ndh().store.bulkJobs.remove(id);
      remove(id);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await queue;
    },
  };
  return exporter;
}

const nextJob = ({ store, clock }: Ndh): BulkJob | undefined =>
  store.bulkJobs.waiting().find(({ kicked }) => kicked < clock.now());

/** An export that nobody could fetch any more when a clock was moved on beyond all of its time. */
const isOver = (job: BulkJob, { clock }: Ndh): boolean =>
  clock.virtual && clock.now() >= dueOf(job) + bulkLife * 1000;

/** Errors of the system name places that are nobody else's business. */
function messageOf(error: unknown): string {
  const isOurs = error instanceof Error && !('code' in error);
  return isOurs ? error.message : 'the files of the export could not be written';
}
