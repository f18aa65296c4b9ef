import type { Defect } from '../defect.ts';

export default {
  summary: 'a changed resource is exported as it was before its last change',
  breaks: ['NDH-EXEC-03', 'NDH-OVERWRITE-02', 'NDH-OVERWRITE-05', 'NDH-OVERWRITE-17'],
  change: () => ({
    exportedVersions: (resource, { store }) => {
      const [, before] = store.directory.history(resource.resourceType, resource.id);
      return [before?.resource ?? resource];
    },
  }),
} satisfies Defect;
