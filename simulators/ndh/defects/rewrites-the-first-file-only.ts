import type { Defect } from '../defect.ts';

export default {
  summary: 'a later run rewrites the first file of its list and leaves the others as they are',
  breaks: ['NDH-OVERWRITE-05', 'NDH-OVERWRITE-07'],
  change: () => ({
    currentFiles: (previous, produced) =>
      previous.length > 1 && produced.length > 1 ? [...produced.slice(0, 1), ...previous.slice(1)] : produced,
  }),
} satisfies Defect;
