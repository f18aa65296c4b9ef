import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest of a running export lists a file that is still to be written',
  breaks: ['BULK-MANIFEST-19'],
  edition: '2.0.0-current',
  change: (usual) => ({
    outputItems: (items, job) => {
      const [first] = items;
      const listed = usual.outputItems(items, job);
      return first && job.wishes.partial ? [...listed, { ...first, url: `${first.url}.next` }] : listed;
    },
  }),
} satisfies Defect;
