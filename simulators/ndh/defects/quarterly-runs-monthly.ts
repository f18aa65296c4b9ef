import type { Defect } from '../defect.ts';

export default {
  summary: 'a quarterly schedule runs monthly',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => {
      const period = usual.readPeriod(value, edition);
      return period === 'P3M' ? 'P1M' : period;
    },
  }),
} satisfies Defect;
