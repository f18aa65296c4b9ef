import type { Defect } from '../defect.ts';

export default {
  summary: 'the export is also there below a resource type',
  breaks: ['NDH-CAP-11'],
  change: () => ({ offersTypeOperation: () => true }),
} satisfies Defect;
