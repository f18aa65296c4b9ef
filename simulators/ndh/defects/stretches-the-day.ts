import type { Defect } from '../defect.ts';

export default {
  summary: 'a daily period lasts 36 hours',
  breaks: ['NDH-PARAM-49', 'NDH-EXEC-01'],
  change: (usual) => ({
    dueTime: (anchor, period, n) =>
      period === 'P1D' ? Date.parse(anchor) + n * 36 * 3_600_000 : usual.dueTime(anchor, period, n),
  }),
} satisfies Defect;
