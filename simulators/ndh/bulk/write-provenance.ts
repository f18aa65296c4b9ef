import { provenanceOf, tracedType } from '../directory/provenance.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { JobFiles } from './job-files.ts';
import { newPick } from './pick.ts';
import { resourcesAt, versionsBy } from './view.ts';

/** Writes the provenance of the organizations that an export has, or of all where it has nothing else. */
export async function writeProvenance(job: BulkJob, files: JobFiles, ndh: Ndh): Promise<void> {
  const { behaviour } = ndh;
  const wanted = behaviour.exportedProvenance(job.wishes);
  const others = job.wishes.types.filter((type) => type !== 'Provenance');
  const isTraced = others.length === 0 || others.includes(tracedType);
  if (wanted === 'none' || !isTraced) return;
  const pick = newPick(tracedType, job, ndh);
  const time = behaviour.exportedInstant(job);
  for (const { id, resource } of resourcesAt(tracedType, time, ndh)) {
    if (!resource || !pick.wanted(resource)) continue;
    const all = provenanceOf(versionsBy(tracedType, id, time, ndh));
    for (const each of wanted === 'latest' ? all.slice(-1) : all) {
      if (!pick.inTime(Date.parse(each.meta?.lastUpdated ?? ''))) continue;
      const text = JSON.stringify(behaviour.bulkLine(each, job));
      await files.write({ kind: 'output', type: 'Provenance' }, 'Provenance', text);
    }
  }
}
