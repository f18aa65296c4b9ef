import type { Removed } from '../behaviour/bulk-content.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { JobFiles } from './job-files.ts';
import { lineOf } from './line-of.ts';
import { newPick } from './pick.ts';
import { provenanceLines } from './write-provenance.ts';
import type { Watch } from './watch.ts';
import { resourceAt, resourcesAt, type Seen } from './view.ts';

/**
 * Writes an export in blocks (Bulk Data 3.0.0, organizeOutputBy): a header that refers to a resource, this resource,
 * and all that refer to it. What refers to several stands in several blocks; what refers to none is left out. A block
 * stays in one file.
 */
export async function writeOrganized(
  by: string,
  job: BulkJob,
  files: JobFiles,
  ndh: Ndh,
  watch: Watch,
  removed: Removed[],
): Promise<void> {
  const time = ndh.behaviour.exportedInstant(job);
  const referring = await referringTo(by, job, ndh, watch, removed);
  const pick = newPick(by, job, ndh);
  const picks = new Map(job.wishes.types.map((type) => [type, newPick(type, job, ndh)]));
  const put = (text: string, continues = true): Promise<void> =>
    files.write({ kind: 'output', type: by }, by, text, continues);
  for await (const head of picked(by, job, ndh, watch, removed)) {
    await put(JSON.stringify(ndh.behaviour.blockHeader(headerOf(by, head.id))), false);
    await put(lineOf(head.resource, head.text, job, ndh, pick));
    for (const { type, id } of referring.get(head.id) ?? []) {
      const found = resourceAt(type, id, time, ndh);
      if (found?.resource) await put(lineOf(found.resource, found.text, job, ndh, picks.get(type)!));
    }
    for (const text of provenanceLines(by, head.id, job, ndh)) await put(text);
  }
}

const headerOf = (type: string, id: string) => ({
  resourceType: 'Parameters',
  id: `header-${id}`.slice(0, 64),
  parameter: [{ name: 'header', valueReference: { reference: `${type}/${id}` } }],
});

/** What the export has that refers to resources of a type, by the id of these. */
async function referringTo(
  by: string,
  job: BulkJob,
  ndh: Ndh,
  watch: Watch,
  removed: Removed[],
): Promise<Map<string, Removed[]>> {
  const referring = new Map<string, Removed[]>();
  for (const type of job.wishes.types.filter((each) => each !== by && each !== 'Provenance')) {
    for await (const each of picked(type, job, ndh, watch, removed)) {
      for (const id of referencesIn(each, by)) {
        const named = referring.get(id) ?? [];
        named.push({ type, id: each.id });
        referring.set(id, named);
      }
    }
  }
  return referring;
}

/** The resources of a type that the export has. */
async function* picked(
  type: string,
  job: BulkJob,
  ndh: Ndh,
  watch: Watch,
  removed: Removed[],
): AsyncGenerator<Required<Seen>> {
  const pick = newPick(type, job, ndh);
  for (const each of resourcesAt(type, ndh.behaviour.exportedInstant(job), ndh)) {
    await watch.seen();
    if (!pick.inTime(each.lastUpdated)) continue;
    const { id, resource, text = '' } = each;
    if (resource && pick.wanted(resource)) yield { ...each, resource, text };
    if (!resource && pick.entitled({ resourceType: type, id })) removed.push({ type, id });
  }
}

function referencesIn({ text = '' }: Seen, type: string): Set<string> {
  const form = new RegExp(`"reference":"(?:[^"]*/)?${type}/([A-Za-z0-9.-]{1,64})(?:/_history/[^"]*)?"`, 'g');
  return new Set([...text.matchAll(form)].map(([, id = '']) => id));
}
