import type { Defect } from '../defect.ts';

export default {
  summary: 'a weekly schedule runs daily',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value === 'weekly' ? 'P1D' : usual.readPeriod(value, edition)),
  }),
} satisfies Defect;
