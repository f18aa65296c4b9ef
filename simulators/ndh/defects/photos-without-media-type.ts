import type { Defect } from '../defect.ts';

export default {
  summary: 'photos are exported without their media type',
  breaks: ['BULK-FILE-09'],
  change: () => ({
    bulkLine: (resource) =>
      resource.resourceType === 'Practitioner'
        ? { ...resource, photo: untyped(resource['photo']) }
        : resource,
  }),
} satisfies Defect;

const untyped = (photos: unknown): unknown =>
  Array.isArray(photos) ? photos.map((photo: object) => ({ ...photo, contentType: undefined })) : photos;
