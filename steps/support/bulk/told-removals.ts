import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { deletedOf, entriesOf } from './deletions-told.ts';
import { exportedBy, placeOf } from './export-times.ts';
import { deliveredFiles } from './file-contents.ts';
import { isObject, itemsIn } from './manifest-flaws.ts';
import type { SeenJob } from './seen-job.ts';
import { joined } from '../sequence.ts';

type Looking = Pick<NdhWorld, 'record' | 'config'>;

/** Type and id of everything that an export lists as deleted. */
function deletedBy({ record, config }: Looking, job: SeenJob): string[] {
  const lines = joined(deliveredFiles([job], 'deleted').map((file) => file.lines));
  return lines.flatMap(({ resource }) =>
    entriesOf(resource).flatMap(({ url }) => {
      const name = deletedOf(url, config.baseUrl);
      if (name === undefined) record(`a deletion of ${url ?? 'nothing'}`);
      return name ?? [];
    }),
  );
}

/** Nothing that is listed as deleted is exported (BULK-MANIFEST-14). */
export function expectNotExported(world: NdhWorld, jobs: SeenJob[]): void {
  let seen = 0;
  for (const job of jobs) {
    const deleted = deletedBy(looking(world), job);
    seen += deleted.length;
    const held = new Set(exportedBy(job).map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`));
    const both = deleted.find((name) => held.has(name));
    if (both !== undefined)
      throw new NonConformance({
        expected: 'deleted or exported',
        received: `${both} in both`,
        ...placeOf(job),
      });
  }
  if (seen === 0) throw new NotTestable('no export lists deletions');
}

/** An export of changes tells of a removal (BULK-MANIFEST-15); NDH's own array of deletions serves too (A71). */
export function expectTold(world: NdhWorld, job: SeenJob, name: string, hidesDeletions: boolean): void {
  const exported = exportedBy(job).map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`);
  if (exported.includes(name)) world.record(`${name} is still exported`);
  if (deletedBy(looking(world), job).includes(name)) return world.record(`${name} is in deleted`);
  if (isInDeletions(job, name)) return world.record(`${name} is in the array deletions`);
  const lists = ['deleted', 'deletions'] as const;
  const listed = lists.flatMap((list) => itemsIn(job.end && bodyJson(job.end), list));
  const delivered = lists.flatMap((list) => deliveredFiles([job], list));
  if (listed.filter(({ url }) => url !== undefined).length > delivered.length)
    throw new NotTestable('a file of deletions cannot be fetched (BULK-FILE-01)');
  if (hidesDeletions) throw new NotOffered('the target says that it does not tell of deletions');
  throw new FallsShort({ expected: `${name} in deleted`, received: 'none', ...placeOf(job) });
}

/** NDH's own array has no form that everybody agrees on (A71): what counts is that it, or a file of it, names what is gone. */
function isInDeletions({ end, files }: SeenJob, name: string): boolean {
  const manifest = end && bodyJson(end);
  const own = isObject(manifest) ? manifest['deletions'] : undefined;
  const listed = files.filter(({ list }) => list === 'deletions');
  const texts = [JSON.stringify(own ?? []), ...listed.flatMap(({ lines }) => lines.map(({ text }) => text))];
  const [, id = name] = name.split('/').map((part) => part.replaceAll('.', '\\.'));
  const named = new RegExp(`(/|"id"\\s*:\\s*")${id}["/]`);
  return texts.some((text) => named.test(text));
}

const looking = (world: NdhWorld): Looking => ({
  config: world.config,
  record: (observation) => world.record(observation),
});
