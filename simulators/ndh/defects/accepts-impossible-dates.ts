import type { Defect } from '../defect.ts';

export default {
  summary: 'a start on the 45th of a 13th month is accepted',
  breaks: ['NDH-SCHED-03', 'NDH-PARAM-38'],
  change: (usual) => ({
    readStart: (value) => (value === '2030-13-45' ? '2031-02-14T00:00:00Z' : usual.readStart(value)),
  }),
} satisfies Defect;
