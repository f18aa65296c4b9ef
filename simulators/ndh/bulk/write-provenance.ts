import { provenanceOf, tracedType } from '../directory/provenance.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { JobFiles } from './job-files.ts';
import { newPick } from './pick.ts';
import type { Watch } from './watch.ts';
import { resourcesAt, versionsBy } from './view.ts';

/** Writes the provenance of the organizations that an export has, or of all where it has nothing else. */
export async function writeProvenance(job: BulkJob, files: JobFiles, ndh: Ndh, watch: Watch): Promise<void> {
  const others = job.wishes.types.filter((type) => type !== 'Provenance');
  const isTraced = others.length === 0 || others.includes(tracedType);
  if (!isTraced || ndh.behaviour.exportedProvenance(job.wishes) === 'none') return;
  const pick = newPick(tracedType, job, ndh);
  for (const { id, resource } of resourcesAt(tracedType, ndh.behaviour.exportedInstant(job), ndh)) {
    await watch.seen();
    if (!resource || !pick.wanted(resource)) continue;
    for (const text of provenanceLines(tracedType, id, job, ndh))
      await files.write({ kind: 'output', type: 'Provenance' }, 'Provenance', text);
  }
}

/** The lines about one resource: none where no provenance was asked for, or none is kept of its type. */
export function provenanceLines(type: string, id: string, job: BulkJob, ndh: Ndh): string[] {
  const { behaviour } = ndh;
  const wanted = behaviour.exportedProvenance(job.wishes);
  if (type !== tracedType || wanted === 'none') return [];
  const pick = newPick('Provenance', job, ndh);
  const all = provenanceOf(versionsBy(type, id, behaviour.exportedInstant(job), ndh));
  return (wanted === 'latest' ? all.slice(-1) : all)
    .filter(({ meta }) => pick.inTime(Date.parse(meta?.lastUpdated ?? '')))
    .map((line) => JSON.stringify(behaviour.bulkLine(line, job)));
}
