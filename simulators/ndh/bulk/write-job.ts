import { join } from 'node:path';
import type { Removed } from '../behaviour/bulk-content.ts';
import { instant } from '../clock.ts';
import { outcome, type Outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob, JobFile } from '../store/bulk-jobs.ts';
import { newJobFiles, type JobFiles } from './job-files.ts';
import { writeProvenance } from './write-provenance.ts';
import { lineOf } from './line-of.ts';
import { newPick } from './pick.ts';
import type { Watch } from './watch.ts';
import { writeOrganized } from './write-organized.ts';
import { resourcesAt } from './view.ts';

/** What an export has come by beside its lines. */
interface Yield {
  removed: Removed[];
  /** `Type/id` of a line of each type: enough to name some that were exported. */
  exported: string[];
  outcomes: Outcome[];
}

/** Writes the files of an export: the lines of each type, what was removed, and what went wrong. */
export async function writeJob(job: BulkJob, ndh: Ndh, watch: Watch): Promise<JobFile[]> {
  const files = newJobFiles(join(ndh.exports, job.id), ndh.bulk.fileSize, ndh.durable);
  try {
    if (job.spoilt && 'job' in job.spoilt) throw new Error('the export broke off');
    const yielded: Yield = { removed: [], exported: [], outcomes: job.notes.map(noteOf) };
    const { types, organizedBy } = job.wishes;
    if (organizedBy === undefined) {
      for (const type of types.filter((each) => each !== 'Provenance'))
        await writeType(type, job, files, ndh, watch, yielded);
      await writeProvenance(job, files, ndh, watch);
    } else await writeOrganized(organizedBy, job, files, ndh, watch, yielded.removed);
    await writeRemovals(job, files, ndh, yielded);
    for (const told of ndh.behaviour.errorOutcomes(yielded.outcomes))
      await files.write(errors, 'error', ndh.behaviour.errorLine(told));
    return await files.finish();
  } catch (error) {
    files.discard();
    throw error;
  }
}

const errors = { kind: 'error', type: 'OperationOutcome' } as const;

const noteOf = (note: string): Outcome => outcome('not-supported', note, 'warning');

async function writeType(
  type: string,
  job: BulkJob,
  files: JobFiles,
  ndh: Ndh,
  watch: Watch,
  { removed, exported, outcomes }: Yield,
): Promise<void> {
  if (job.spoilt && 'type' in job.spoilt && job.spoilt.type === type) {
    outcomes.push(outcome('exception', `${type} could not be exported`));
    return;
  }
  const pick = newPick(type, job, ndh);
  let lines = 0;
  for (const { id, lastUpdated, resource, text } of resourcesAt(
    type,
    ndh.behaviour.exportedInstant(job),
    ndh,
  )) {
    await watch.seen();
    if (!pick.inTime(lastUpdated)) continue;
    if (!resource) {
      if (pick.entitled({ resourceType: type, id })) removed.push({ type, id });
      continue;
    }
    if (!pick.wanted(resource)) continue;
    if (lines === 0) exported.push(`${type}/${id}`);
    for (const version of ndh.behaviour.bulkVersions(resource, ndh)) {
      const line = lineOf(version, version === resource ? text : undefined, job, ndh, pick);
      await files.write({ kind: 'output', type }, ndh.behaviour.bulkFileGroup(type), line);
      lines += 1;
    }
  }
  if (lines === 0 && ndh.behaviour.writesEmptyFiles()) await files.begin({ kind: 'output', type }, type);
}

/** With `_since`, what was removed after it, a Bundle for each hundred. */
async function writeRemovals(
  { wishes: { since }, kicked }: BulkJob,
  files: JobFiles,
  { behaviour }: Ndh,
  { removed, exported }: Yield,
): Promise<void> {
  if (since === undefined) return;
  const told = behaviour.toldRemovals(removed, exported);
  for (let from = 0; from < told.length; from += 100) {
    const bundle = behaviour.removalBundle({
      ...{ resourceType: 'Bundle', id: `removed-${from / 100 + 1}`, meta: { lastUpdated: instant(kicked) } },
      type: 'transaction',
      entry: told
        .slice(from, from + 100)
        .map(({ type, id }) => ({ request: { method: 'DELETE', url: `${type}/${id}` } })),
    });
    await files.write({ kind: 'deleted', type: 'Bundle' }, 'deleted', JSON.stringify(bundle));
  }
}
