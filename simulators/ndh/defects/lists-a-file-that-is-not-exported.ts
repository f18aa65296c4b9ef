import type { Defect } from '../defect.ts';

export default {
  summary: 'a file is listed that does not exist',
  breaks: ['BULK-FILE-01', 'NDH-BULK-14', 'NDH-BULK-18', 'BULK-MANIFEST-19'],
  change: (usual) => ({
    outputItems: (items, job) => {
      const [first] = usual.outputItems(items, job);
      return first ? [...items, { ...first, url: `${first.url}.missing` }] : items;
    },
  }),
} satisfies Defect;
