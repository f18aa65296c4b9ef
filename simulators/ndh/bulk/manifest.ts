import type { BulkManifest, ManifestItem } from '../behaviour/bulk-manifest.ts';
import type { Ndh } from '../ndh.ts';
import { filesAPage } from '../policy.ts';
import type { BulkJob, JobFile } from '../store/bulk-jobs.ts';

/** The address of an export, for its receiver. */
export const addressOf = ({ id, origin }: BulkJob): string => `${origin}/fhir/exports/${id}`;

/** The files of an export that come on pages: all but those of errors, which every page lists. */
export const pagedFiles = ({ files }: BulkJob): JobFile[] => files.filter(({ kind }) => kind !== 'error');

/** How many pages of an export are complete when so many of its files can be had. */
export function completePages(job: BulkJob, available: number): number {
  const total = pagedFiles(job).length;
  return available >= total ? Math.max(Math.ceil(total / filesAPage), 1) : Math.floor(available / filesAPage);
}

/** One page of the manifest of an export, or the whole where it does not come in pages. */
export function manifestOfJob(job: BulkJob, page: number, pages: number, ndh: Ndh): object {
  const { behaviour } = ndh;
  const { partial, organizedBy } = job.wishes;
  const files = pagedFiles(job);
  const listed = partial ? files.slice((page - 1) * filesAPage, page * filesAPage) : files;
  const items = (kind: JobFile['kind'], from: JobFile[]): ManifestItem[] =>
    from.filter((file) => file.kind === kind).map((file) => itemOf(file, job, ndh));
  const deleted = behaviour.deletedItems(items('deleted', listed), job);
  const told = organizedBy === undefined ? undefined : behaviour.toldOrganization(organizedBy);
  const manifest: BulkManifest = {
    transactionTime: behaviour.transactionTime(job, page),
    request: behaviour.manifestRequest(job),
    requiresAccessToken: behaviour.requiresAccessToken(),
    ...(told !== undefined && { outputOrganizedBy: told }),
    output: behaviour.outputItems(items('output', listed), job),
    ...(deleted && { deleted }),
    error: items('error', job.files),
    ...(partial && page < pages && { link: [nextLink(job, page)] }),
  };
  return behaviour.bulkManifest(manifest, job);
}

const nextLink = (job: BulkJob, page: number): { relation: string; url: string } => ({
  relation: 'next',
  url: `${addressOf(job)}?page=${page + 1}`,
});

function itemOf(file: JobFile, job: BulkJob, { behaviour }: Ndh): ManifestItem {
  const url = behaviour.bulkFileUrl(`${addressOf(job)}/${file.name}`, file);
  const type = job.wishes.organizedBy === undefined ? { type: file.type } : {};
  const item = { ...type, url, count: file.lines };
  return file.kind === 'output' ? behaviour.outputItem(item, file) : item;
}
