import { isResourceType } from '../../../lib/edition/is-resource-type.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { deletionFlaw } from './deletions-told.ts';
import { errorItemFlaw, isObject } from './manifest-flaws.ts';
import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { endsOf } from './poll-qualities.ts';
import type { SeenFile, SeenJob } from './seen-job.ts';

/** The files of one list that were delivered. */
export function deliveredFiles(jobs: SeenJob[], list: SeenFile['list']): SeenFile[] {
  endsOf(jobs);
  return jobs
    .flatMap(({ files }) => files)
    .filter((file) => file.list === list && file.answer.response.status === 200);
}

/** Files of output where nobody asked for another order than one type a file. */
function plainFiles(jobs: SeenJob[]): SeenFile[] {
  const files = deliveredFiles(
    jobs.filter(({ organized }) => !organized),
    'output',
  );
  if (files.length === 0) throw new NotTestable('no export has a file');
  return files;
}

const typesIn = ({ lines }: SeenFile): string[] => [
  ...new Set(lines.flatMap(({ resource }) => resource?.resourceType ?? [])),
];

/** The listed type is a resource type and that of every line (BULK-MANIFEST-09). */
export function expectListedType(_world: NdhWorld, jobs: SeenJob[]): void {
  // Items without type are the matter of BULK-MANIFEST-07.
  const typed = plainFiles(jobs).filter(({ item }) => item['type'] !== undefined);
  if (typed.length === 0) throw new NotTestable('no file is listed with its type (BULK-MANIFEST-07)');
  for (const file of typed) {
    const { type } = file.item;
    if (!isResourceType(type))
      throw new NonConformance({
        expected: 'a FHIR type',
        received: JSON.stringify(type) ?? '',
        where: file.url,
      });
    // A line that is no object has no type to compare: NDH-BULK-18.
    const other = file.lines.find(({ resource }) => resource && resource.resourceType !== type);
    if (other === undefined) continue;
    throw new NonConformance({
      expected: `lines of ${String(type)}`,
      received: `a line of ${JSON.stringify(other.resource?.resourceType) ?? 'no type'}`,
      where: file.url,
    });
  }
}

/** The listed count is that of the lines (BULK-MANIFEST-10). */
export function expectListedCount(world: NdhWorld, jobs: SeenJob[]): void {
  const counted = plainFiles(jobs).filter(({ item }) => item['count'] !== undefined);
  world.record(`${counted.length} files with a count`);
  if (counted.length === 0) throw new NotTestable('no file is listed with a count');
  for (const { item, lines, url, flaw } of counted) {
    if (item['count'] === lines.length) continue;
    const received = `${JSON.stringify(item['count']) ?? ''}${flaw === undefined ? '' : `: ${flaw}`}`;
    throw new NonConformance({ expected: `count ${lines.length}`, received, where: url });
  }
}

/** A file holds lines of one type (BULK-FILE-05). */
export function expectOneType(_world: NdhWorld, jobs: SeenJob[]): void {
  for (const file of plainFiles(jobs)) {
    const types = typesIn(file);
    if (types.length <= 1) continue;
    throw new NonConformance({ expected: 'lines of one type', received: types.join(', '), where: file.url });
  }
}

/** Every file is labelled application/fhir+ndjson (BULK-FILE-02). */
export function expectNdjsonLabel(_world: NdhWorld, jobs: SeenJob[]): void {
  const files = (['output', 'deleted', 'error'] as const).flatMap((list) => deliveredFiles(jobs, list));
  if (files.length === 0) throw new NotTestable('no file was delivered (BULK-FILE-01)');
  for (const { answer, url } of files) {
    const type = answer.response.headers['content-type'];
    if (type?.split(';')[0]?.trim().toLowerCase() === 'application/fhir+ndjson') continue;
    throw new NonConformance({
      expected: 'application/fhir+ndjson',
      received: type ?? 'no media type',
      where: url,
    });
  }
}

/** Files of errors hold OperationOutcomes only, and are listed as such (BULK-MANIFEST-12). */
export function expectErrorFiles(world: NdhWorld, jobs: SeenJob[]): void {
  for (const { end, organized = false } of jobs) {
    const manifest = end && bodyJson(end);
    const flaw = isObject(manifest) ? errorItemFlaw(manifest, organized) : undefined;
    if (flaw) throw new NonConformance({ ...flaw, where: end?.request.url ?? '' });
  }
  const files = deliveredFiles(jobs, 'error');
  world.record(`${files.length} files of errors`);
  for (const { lines, url } of files) {
    const odd = lines.find(({ resource }) => resource?.resourceType !== 'OperationOutcome');
    if (!odd) continue;
    const received = JSON.stringify(odd.text.slice(0, 80));
    throw new NonConformance({ expected: 'lines of OperationOutcome', received, where: url });
  }
}

/** Files of deletions hold transactions that delete (BULK-MANIFEST-13). */
export function expectDeletionFiles(world: NdhWorld, jobs: SeenJob[]): void {
  const files = deliveredFiles(jobs, 'deleted');
  const lines = files.flatMap(({ lines: own, url }) => own.map(({ resource }) => ({ resource, url })));
  world.record(`${lines.length} lines in ${files.length} files of deletions`);
  if (lines.length === 0) throw new NotTestable('no export lists deletions');
  for (const { resource, url } of lines) {
    const received = deletionFlaw(resource);
    if (received) throw new NonConformance({ expected: 'a transaction of deletions', received, where: url });
  }
}
