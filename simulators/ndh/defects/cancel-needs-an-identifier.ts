import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation without an identifier of the schedule is refused',
  breaks: ['NDH-CANCEL-01', 'NDH-CANCEL-11'],
  notIn: {
    '1.0.0': 'every cancellation names its schedule there',
    '2.0.0-current': 'every cancellation names its schedule there',
  },
  change: () => ({ cancelsByAccount: () => false }),
} satisfies Defect;
