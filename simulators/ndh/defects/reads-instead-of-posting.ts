import type { Defect } from '../defect.ts';

export default {
  summary: 'the operation takes GET and refuses every POST',
  breaks: ['NDH-SCHED-01', 'NDH-SCHED-15', 'NDH-CAP-07', 'NDH-CAP-11'],
  change: () => ({ operationMethods: () => ['GET'] }),
} satisfies Defect;
