import { announcing } from '../announcing.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a request with the id of a live schedule replaces it, although it was agreed that it is refused',
  breaks: ['NDH-SCHED-23'],
  edition: '1.0.0',
  change: (usual) => ({
    ...announcing(usual, { schedule: { duplicateIdPolicy: 'refused' } }),
    refusesBeside: () => false,
  }),
} satisfies Defect;
