import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration does not say that clients may sign',
  breaks: ['SMART-DISC-04'],
  change: () => ({
    smartConfiguration: (document) => ({ ...document, capabilities: ['permission-v1', 'permission-v2'] }),
  }),
} satisfies Defect;
