import type { Defect } from '../defect.ts';

export default {
  summary: 'each resource is exported twice, with the same content under another version',
  breaks: ['NDH-EXEC-06'],
  change: () => ({
    exportedVersions: (resource) => [resource, { ...resource, meta: { ...resource.meta, versionId: '999' } }],
  }),
} satisfies Defect;
