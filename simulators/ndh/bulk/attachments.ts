import { photoHost } from '../directory/resources/practitioner.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import { addressOf } from './manifest.ts';

/** An element of the type Attachment, such as Practitioner.photo. */
export interface Attachment {
  contentType?: string;
  url?: string;
  data?: string;
}

/** The smallest picture there is: every photo of a generated practitioner. */
export const photo = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/' +
    'wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);

/**
 * A resource whose photos lead to files beside those of the export, by absolute addresses that take the token of the
 * export. The simulator has the photos of the directory that it generates, and no others.
 */
export function withAttachments(resource: Resource, job: BulkJob, { behaviour }: Ndh): Resource {
  const { photo: photos, id, resourceType } = resource;
  if (resourceType !== 'Practitioner' || !Array.isArray(photos)) return resource;
  const shown = (photos as Attachment[]).map((stored, index) =>
    stored.url?.startsWith(photoHost) === true
      ? behaviour.exportedAttachment({
          ...stored,
          url: `${addressOf(job)}/attachments/${id}-${index + 1}.jpg`,
        })
      : stored,
  );
  return { ...resource, photo: shown };
}

/** Whether the export has a photo of this name: one of a practitioner in the directory. */
export function hasPhoto(name: string, { store }: Pick<Ndh, 'store'>): boolean {
  const [, id, number] = /^([A-Za-z0-9.-]{1,64})-([1-9]\d{0,2})\.jpg$/.exec(name) ?? [];
  const photos =
    id === undefined ? undefined : store.directory.newest('Practitioner', id)?.resource?.['photo'];
  const found = Array.isArray(photos) ? (photos as Attachment[])[Number(number) - 1] : undefined;
  return found?.url?.startsWith(photoHost) === true;
}
