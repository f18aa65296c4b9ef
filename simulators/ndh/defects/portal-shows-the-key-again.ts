import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal shows the key of the second factor to whoever is signed in',
  breaks: [],
  records: { 'NDH-SCHED-25': 'the key of the second factor is shown again after it was confirmed' },
  change: () => ({ portalShowsKey: () => true }),
} satisfies Defect;
