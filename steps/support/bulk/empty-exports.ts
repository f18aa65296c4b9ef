import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { placeOf } from './export-times.ts';
import { deliveredFiles } from './file-contents.ts';
import { itemsIn } from './manifest-flaws.ts';
import type { SeenJob } from './seen-job.ts';

/**
 * Where there is nothing to deliver no file is listed; in Bulk Data 2.0.0 no file without lines at all
 * (BULK-MANIFEST-11).
 */
export function expectNoEmptyFiles(world: Pick<NdhWorld, 'record' | 'edition'>, jobs: SeenJob[]): void {
  let empty = 0;
  for (const job of jobs) {
    const items = itemsIn(job.end && bodyJson(job.end), 'output');
    const files = deliveredFiles([job], 'output');
    // A file that was not delivered may hold lines (BULK-FILE-01).
    if (files.length < items.length) continue;
    const without = files.filter(({ lines }) => lines.length === 0);
    const isEmpty = without.length === files.length;
    empty += without.length + (isEmpty ? 1 : 0);
    if (isEmpty && items.length > 0) throw listed(job, 'an empty output where there are no data', items);
    if (without.length > 0 && world.edition.buildsOn.includes('bulk-2.0.0'))
      throw listed(
        job,
        'no file without lines',
        without.map(({ item }) => item),
      );
  }
  world.record(`${jobs.length} exports looked at`);
  if (empty === 0) throw new NotTestable('every export had lines in every file');
}

function listed(job: SeenJob, expected: string, items: Record<string, unknown>[]): FallsShort {
  const received = `${items.length} of them, ${JSON.stringify(items[0]).slice(0, 120)}`;
  return new FallsShort({ expected, received, ...placeOf(job) });
}
