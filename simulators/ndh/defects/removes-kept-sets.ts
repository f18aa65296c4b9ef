import type { Defect } from '../defect.ts';

export default {
  summary: 'every run removes the earlier set, whatever _keepFile says',
  edition: '1.0.0',
  breaks: ['NDH-OVERWRITE-11'],
  change: () => ({ keepsEarlierSets: () => false }),
} satisfies Defect;
