import type { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { asResource } from '../lines.ts';
import { eachGives } from '../sequence.ts';
import type { NdhWorld } from '../world.ts';
import { readFiles, type BulkFile } from './exported-files.ts';
import { ownExport, sharedExport, sharedJob, type BulkExport } from './exports.ts';
import { isObject } from './manifest-flaws.ts';
import type { SeenFile, SeenJob, SeenLine } from './seen-job.ts';

/**
 * The exports that rows about every export look at: one of everything and, where `_type` is taken (NDH-BULK-05), one of
 * organizations, shared by the run.
 */
export async function sharedExports(world: NdhWorld, name: string): Promise<SeenJob[]> {
  const full = await sharedSeen(world, name, []);
  const small = await sharedSeen(world, name, [['_type', 'Organization']]).catch((error: unknown) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
  return small ? [full, small] : [full];
}

/** A shared export, or what is seen of one that ended without a manifest. */
async function sharedSeen(world: NdhWorld, name: string, parameters: BulkParameters): Promise<SeenJob> {
  const { job } = await sharedJob(world, name, parameters);
  return job.manifest ? seenJob(await sharedExport(world, name, parameters)) : seenPolls(job);
}

/** An export of the scenario's own, as rows look at it. */
export async function ownJob(world: NdhWorld, name: string, parameters: BulkParameters): Promise<SeenJob> {
  return seenJob(await ownExport(world, name, parameters));
}

const seen = new WeakMap<BulkExport, SeenJob>();

/** An export that was read, as rows look at it. */
export function seenJob(one: BulkExport): SeenJob {
  const known = seen.get(one);
  if (known) return known;
  const organized = one.parameters.some(([name]) => name === 'organizeOutputBy');
  const made = { ...seenPolls(one.job), files: one.files.flatMap(seenFile), ...(organized && { organized }) };
  seen.set(one, made);
  return made;
}

/** A job that was waited for, with the files of its manifest if it has one. */
export async function seenEnd(client: BulkClient, job: EndedJob): Promise<SeenJob> {
  const files = job.outcome === 'complete' ? await readFiles(client, job) : [];
  return { ...seenPolls(job), files: files.flatMap(seenFile) };
}

/** A job that was waited for, of which no file was read. */
export function seenPolls({ kickOff, polls, last, outcome }: EndedJob): SeenJob {
  const isEnd = outcome === 'complete' && last.response.status === 200;
  return { kickOff, polls, ...(isEnd && { end: last }), files: [] };
}

function seenFile({ item, exchange, lines, flaw }: BulkFile): SeenFile[] {
  const { array, raw, url } = item;
  if (url === undefined) return [];
  return [
    {
      list: array,
      item: isObject(raw) ? raw : {},
      url,
      answer: exchange,
      lines: eachGives(lines, (text) => [seenLine(text)]),
      ...(flaw !== undefined && { flaw }),
    },
  ];
}

function seenLine(text: string): SeenLine {
  const resource = asResource(text);
  return { text, ...(resource && { resource }) };
}
