import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import { withAttachments } from './attachments.ts';
import type { Picker } from './pick.ts';

/** The line of a resource. Its text in the store, where given, serves as it is unless something was changed. */
export function lineOf(
  resource: Resource,
  text: string | undefined,
  job: BulkJob,
  ndh: Ndh,
  { elements }: Picker,
): string {
  const { behaviour } = ndh;
  const part = elements.length > 0 ? behaviour.bulkSubset(resource, elements) : resource;
  const line = behaviour.bulkLine(withAttachments(part, job, ndh), job);
  const written = text !== undefined && line === resource ? text : JSON.stringify(line);
  return behaviour.bulkLineText(written, line);
}
