import type { Defect } from '../defect.ts';

export default {
  summary: 'files begin with a byte order mark',
  breaks: ['NDH-FILE-02'],
  change: () => ({ fileStart: () => '\uFEFF' }),
} satisfies Defect;
