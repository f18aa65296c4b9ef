import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export holds two versions of each resource',
  breaks: ['BULK-FILE-04'],
  change: () => ({
    bulkVersions: (resource) => [{ ...resource, meta: { ...resource.meta, versionId: '0' } }, resource],
  }),
} satisfies Defect;
