import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration does not list the grant of clients that act by themselves',
  breaks: ['SMART-DISC-05'],
  change: () => ({ smartConfiguration: (document) => ({ ...document, grant_types_supported: [] }) }),
} satisfies Defect;
