import type { Defect } from '../defect.ts';

export default {
  summary: 'the first run begins a quarter of a day after the start',
  breaks: ['NDH-PARAM-36', 'NDH-STATUS-06'],
  change: (usual) => ({
    dueTime: (anchor, period, n) => usual.dueTime(anchor, period, n) + 6 * 3_600_000,
  }),
} satisfies Defect;
