import type { Defect } from '../defect.ts';

export default {
  summary: 'lines tell an older last update than the directory does',
  breaks: ['NDH-EXEC-03'],
  change: () => ({
    exportedVersions: (resource) => [
      { ...resource, meta: { ...resource.meta, lastUpdated: '2020-02-29T00:00:00Z' } },
    ],
  }),
} satisfies Defect;
