import type { Defect } from '../defect.ts';

export default {
  summary: 'the parameters of a body are not read',
  breaks: ['NDH-SCHED-16'],
  change: () => ({ bodyParameters: () => [] }),
} satisfies Defect;
