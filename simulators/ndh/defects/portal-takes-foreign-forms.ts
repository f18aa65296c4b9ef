import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal takes forms that no page of its own has made',
  breaks: [],
  records: { 'NDH-SCHED-25': 'a form that another site sends is taken' },
  change: () => ({ portalNeedsFormToken: () => false }),
} satisfies Defect;
