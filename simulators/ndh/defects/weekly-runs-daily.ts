import type { Defect } from '../defect.ts';

export default {
  summary: 'a weekly schedule runs daily',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => {
      const period = usual.readPeriod(value, edition);
      return period === 'P1W' ? 'P1D' : period;
    },
  }),
} satisfies Defect;
