import type { Defect } from '../defect.ts';

export default {
  summary: 'the list of a run without files is answered with a server error',
  breaks: ['NDH-EXEC-09', 'NDH-OVERWRITE-16'],
  notIn: {
    '1.0.0': 'the list of an empty run names the files of earlier runs, so that it is not empty',
    '2.0.0-current': 'the list of an empty run names the files of earlier runs, so that it is not empty',
  },
  change: () => ({
    listDocument: (manifest) => {
      if (manifest.output.length === 0) throw new Error('there is no first file');
      return manifest;
    },
  }),
} satisfies Defect;
