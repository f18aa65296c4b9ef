import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { unfinished } from '../files/line-files.ts';
import { logExport } from '../log/log-run.ts';
import type { Ndh } from '../ndh.ts';
import { bulkLife } from '../policy.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import { dueOf } from './progress.ts';
import { Watch } from './watch.ts';
import { writeJob } from './write-job.ts';

/** Writes the files of Bulk Data exports: of each client one after the other, those of several clients side by side. */
export interface Exporter {
  /** Writes what waits; resolves when it is done. */
  run(): Promise<void>;
  /** Begins to write what waits, in the background. */
  wake(): void;
  /** How much of an export that waits has been looked at, from 0 to 1. */
  shareOf(id: string): number;
  /** Takes an export away with its files, also while it is written. */
  drop(id: string): void;
  /** Takes exports away whose time is over, with their files; a download under way has its file open and goes on. */
  sweep(): void;
  /** Breaks off what is written; it is written anew after the next start. */
  stop(): Promise<void>;
}

/** Exports that are written at a time: each has a file open and a buffer of its own. */
const mostAtATime = 8;

/** Exports whose files are removed before everybody else has a turn. */
const sweptAtATime = 20;

/** Milliseconds after which an export is tried again whose end could not be stored. */
const untilNextTry = 5000;

interface Writing {
  client: string;
  watch: Watch;
  total: number;
  dropped: boolean;
  done: Promise<void>;
}

/** An exporter over the store's jobs. The files show the directory of a moment that is past: they wait until it is. */
export function startExporter(ndh: () => Ndh): Exporter {
  const underWay = new Map<string, Writing>();
  let timer: NodeJS.Timeout | undefined;
  let sweeping: NodeJS.Immediate | undefined;
  let stopped = false;

  const begin = (): void => {
    const { store, clock } = ndh();
    for (let waits = true; waits && !stopped;) {
      waits = false;
      const busy = new Set([...underWay.values()].map(({ client }) => client));
      const jobs = store.bulkJobs.firstWaiting(clock.now());
      for (const job of jobs.sort((one, other) => one.kicked - other.kicked)) {
        if (underWay.size >= mostAtATime || busy.has(clientOf(job))) continue;
        if (isOver(job, ndh())) exporter.drop(job.id);
        else beginOne(job);
        waits = true;
      }
    }
  };
  const beginOne = (job: BulkJob): void => {
    const counts = ndh().store.directory.counts();
    const total = job.wishes.types.reduce((sum, type) => sum + (counts[type] ?? 0), 1);
    const watch: Watch = new Watch(() => writing.dropped || stopped);
    const writing: Writing = { client: clientOf(job), watch, total, dropped: false, done: Promise.resolve() };
    // Of an earlier try whose end could not be stored.
    remove(job.id);
    underWay.set(job.id, writing);
    writing.done = writeOne(job, writing).finally(() => underWay.delete(job.id));
    // Whoever waits for it learns of a failure; nobody may.
    writing.done.then(begin).catch(() => wakeIn(untilNextTry));
  };
  const writeOne = async (job: BulkJob, writing: Writing): Promise<void> => {
    try {
      const files = await writeJob(job, ndh(), writing.watch);
      if (writing.dropped) remove(job.id);
      else end({ ...job, state: 'written', files });
    } catch (error) {
      const isOver = writing.dropped || stopped;
      if (!isOver) end({ ...job, state: 'failed', failure: messageOf(error) });
    }
  };
  const end = (job: BulkJob): void => {
    const { store, clock } = ndh();
    const due = dueOf(job);
    // A clock that was moved on has passed the moment at which the export was ready.
    const ready = clock.virtual ? due : Math.max(due, clock.now());
    store.bulkJobs.save({ ...job, expires: ready + bulkLife * 1000 });
    logExport(job, ndh());
  };
  const remove = (id: string): void => {
    const folder = join(ndh().exports, id);
    rmSync(folder, { recursive: true, force: true });
    if (!underWay.has(id)) rmSync(folder + unfinished, { recursive: true, force: true });
  };
  const sweepOn = (): void => {
    sweeping = undefined;
    try {
      exporter.sweep();
    } catch {
      // A disc that fails is met again by whoever asks for something next.
    }
  };
  const wakeIn = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void exporter.run().catch(() => undefined), milliseconds).unref();
  };
  const exporter: Exporter = {
    run: async () => {
      begin();
      while (underWay.size > 0) await Promise.race([...underWay.values()].map(({ done }) => done));
    },
    // Until the clock has left the moment of the kick-off.
    wake: () => wakeIn(2),
    shareOf: (id) => {
      const { watch, total } = underWay.get(id) ?? { total: 1 };
      return watch ? Math.min(watch.count / total, 1) : 0;
    },
    drop: (id) => {
      const writing = underWay.get(id);
      if (writing) writing.dropped = true;
      ndh().store.bulkJobs.remove(id);
      remove(id);
    },
    sweep: () => {
      // What is not swept yet is nobody's any more all the same.
      if (sweeping) return;
      const { store, clock, behaviour, downloads } = ndh();
      const over = store.bulkJobs.expired(clock.now(), sweptAtATime);
      for (const id of over) {
        if (behaviour.cutsDownloads()) downloads.cut(id);
        exporter.drop(id);
      }
      if (over.length === sweptAtATime) sweeping = setImmediate(sweepOn);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearImmediate(sweeping);
      await Promise.allSettled([...underWay.values()].map(({ done }) => done));
    },
  };
  return exporter;
}

const clientOf = ({ accountId, clientId }: BulkJob): string => `${accountId} ${clientId}`;

/** An export that nobody could fetch any more when a clock was moved on beyond all of its time. */
const isOver = (job: BulkJob, { clock }: Ndh): boolean =>
  clock.virtual && clock.now() >= dueOf(job) + bulkLife * 1000;

/** Errors of the system name places that are nobody else's business. */
function messageOf(error: unknown): string {
  const isOurs = error instanceof Error && !('code' in error);
  return isOurs ? error.message : 'the files of the export could not be written';
}
