import type { Defect } from '../defect.ts';

export default {
  summary: 'every version of a resource is exported',
  breaks: ['NDH-EXEC-06'],
  change: () => ({
    exportedVersions: ({ resourceType, id }, { store }) =>
      store.directory.history(resourceType, id).flatMap(({ resource }) => resource ?? []),
  }),
} satisfies Defect;
