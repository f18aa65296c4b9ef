import type { Defect } from '../defect.ts';

export default {
  summary: 'the list of a run without files is answered with a server error',
  breaks: ['NDH-EXEC-09', 'NDH-OVERWRITE-16'],
  change: () => ({
    listDocument: (manifest) => {
      if (manifest.output.length === 0) throw new Error('there is no first file');
      return manifest;
    },
  }),
} satisfies Defect;
