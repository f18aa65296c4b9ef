import type { Defect } from '../defect.ts';

export default {
  summary: 'photos are exported with the address under which they are stored',
  breaks: ['BULK-FILE-11'],
  change: () => ({
    bulkLine: (resource) =>
      resource.resourceType === 'Practitioner' ? { ...resource, photo: stored(resource['photo']) } : resource,
  }),
} satisfies Defect;

const stored = (photos: unknown): unknown =>
  Array.isArray(photos)
    ? photos.map((photo: object) => ({ ...photo, url: 'Binary/1', data: undefined }))
    : photos;
