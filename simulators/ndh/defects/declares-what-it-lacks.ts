import type { Defect } from '../defect.ts';

export default {
  summary: 'the scheduled export is declared and does not exist',
  breaks: ['NDH-CAP-07', 'NDH-CAP-11', 'NDH-SCHED-01'],
  edition: '2.0.0-current',
  change: () => ({ operationNames: () => [] }),
} satisfies Defect;
