import type { Defect } from '../defect.ts';

export default {
  summary: 'every version of a resource is exported',
  breaks: [
    'NDH-EXEC-03',
    'NDH-EXEC-06',
    'NDH-OVERWRITE-02',
    'NDH-OVERWRITE-05',
    'NDH-OVERWRITE-07',
    'NDH-OVERWRITE-17',
  ],
  change: () => ({
    exportedVersions: ({ resourceType, id }, { store }) =>
      store.directory.history(resourceType, id).flatMap(({ resource }) => resource ?? []),
  }),
} satisfies Defect;
