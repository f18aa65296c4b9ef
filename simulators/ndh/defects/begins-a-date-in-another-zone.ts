import { announcing } from '../announcing.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a bare date begins at midnight five hours later than in the zone that was agreed',
  breaks: ['NDH-PARAM-36'],
  change: (usual) => ({
    ...announcing(usual, { schedule: { zone: 'UTC' } }),
    readStart: (value) =>
      usual.readStart(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00-05:00` : value),
  }),
} satisfies Defect;
