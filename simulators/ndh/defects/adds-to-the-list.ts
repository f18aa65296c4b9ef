import type { Defect } from '../defect.ts';

export default {
  summary: 'each run adds its files to the list of the run before',
  breaks: [
    'NDH-OVERWRITE-01',
    'NDH-OVERWRITE-02',
    'NDH-OVERWRITE-04',
    'NDH-OVERWRITE-05',
    'NDH-OVERWRITE-06',
    'NDH-OVERWRITE-07',
    'NDH-OVERWRITE-16',
  ],
  change: () => ({ currentFiles: (previous, produced) => [...previous, ...produced] }),
} satisfies Defect;
