import type { Defect } from '../defect.ts';

export default {
  summary: 'a yearly schedule runs quarterly',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => {
      const period = usual.readPeriod(value, edition);
      return period === 'P1Y' ? 'P3M' : period;
    },
  }),
} satisfies Defect;
