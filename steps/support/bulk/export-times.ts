import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { deliveredFiles } from './file-contents.ts';
import { fhirInstant, isLater } from './http-times.ts';
import { isObject } from './manifest-flaws.ts';
import type { SeenJob } from './seen-job.ts';
import { eachGives, joined, type Sequence } from '../sequence.ts';

type Recording = Pick<NdhWorld, 'record'>;

/** The resources in the output of an export. */
export function exportedBy(job: SeenJob): Sequence<FhirResource> {
  const lines = joined(deliveredFiles([job], 'output').map((file) => file.lines));
  return eachGives(lines, ({ resource }) => (resource ? [resource] : []));
}

/** The time that an export says its data are of. @throws NotTestable where it tells none (BULK-MANIFEST-02) */
export function timeOf(job: SeenJob): string {
  const time = timeTold(job);
  if (time !== undefined) return time;
  throw new NotTestable('the export tells no transactionTime (BULK-MANIFEST-02)');
}

/** The same; undefined where it tells none. */
export function timeTold({ end }: SeenJob): string | undefined {
  const manifest = end && bodyJson(end);
  const time = isObject(manifest) ? manifest['transactionTime'] : undefined;
  return typeof time === 'string' && fhirInstant(time) ? time : undefined;
}

/** When a resource says that it was changed last. */
export function updatedAt({ meta }: FhirResource): string | undefined {
  const updated = isObject(meta) ? meta['lastUpdated'] : undefined;
  return typeof updated === 'string' && !Number.isNaN(Date.parse(updated)) ? updated : undefined;
}

/** No line is newer than the time of its export (BULK-MANIFEST-04). */
export function expectNothingNewer(world: Recording, jobs: SeenJob[]): void {
  const timed = jobs.filter((job) => timeTold(job) !== undefined);
  if (timed.length === 0) throw new NotTestable('no export tells a transactionTime (BULK-MANIFEST-02)');
  let lines = 0;
  let dated = 0;
  for (const job of timed) {
    const resources = exportedBy(job);
    lines += resources.length;
    for (const resource of resources) if (updatedAt(resource) !== undefined) dated += 1;
    const time = timeOf(job);
    const newer = resources.find((resource) => isLater(updatedAt(resource) ?? '', time));
    if (!newer) continue;
    const received = `${newer.resourceType}/${newer.id ?? ''} of ${updatedAt(newer) ?? ''}`;
    throw new FallsShort({ expected: `no line after ${time}`, received, ...placeOf(job) });
  }
  world.record(`${dated} of ${lines} lines carry meta.lastUpdated`);
  if (dated === 0) throw new NotTestable('no line carries meta.lastUpdated');
}

/** What was changed up to the time of an export is in it (BULK-MANIFEST-03). */
export function expectHeld(world: Recording, job: SeenJob, changed: FhirResource): void {
  const time = timeOf(job);
  const name = `${changed.resourceType}/${changed.id ?? ''}`;
  const updated = updatedAt(changed);
  const resources = exportedBy(job);
  if (resources.length === 0) throw new NotTestable('the export has no lines');
  const isThere = resources.some(({ resourceType, id }) => `${resourceType}/${id ?? ''}` === name);
  world.record(`${name} of ${updated ?? 'no time'} is ${isThere ? '' : 'not '}in the export of ${time}`);
  if (isThere || updated === undefined || isLater(updated, time)) return;
  throw new NonConformance({ expected: `${name} of ${updated}`, received: 'none', ...placeOf(job) });
}

/** Where a finding about a whole export is. */
export const placeOf = ({ end }: SeenJob): { where?: string } => (end ? { where: where(end) } : {});
