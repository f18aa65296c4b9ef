import type { Defect } from '../defect.ts';

export default {
  summary: 'a run without matches leaves the files and the list of the run before',
  origin: 'https://github.com/wolpi/prim-ftpd/issues/420',
  breaks: ['NDH-OVERWRITE-16'],
  change: () => ({ currentFiles: (previous, produced) => (produced.length === 0 ? previous : produced) }),
} satisfies Defect;
