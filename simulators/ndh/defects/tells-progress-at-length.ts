import type { Defect } from '../defect.ts';

export default {
  summary: 'progress is told in 120 characters',
  breaks: ['BULK-STATUS-02'],
  change: () => ({
    progressText: () => 'the export is still being prepared '.repeat(4).slice(0, 120),
  }),
} satisfies Defect;
