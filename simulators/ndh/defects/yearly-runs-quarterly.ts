import type { Defect } from '../defect.ts';

export default {
  summary: 'a yearly schedule runs quarterly',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value === 'yearly' ? 'P3M' : usual.readPeriod(value, edition)),
  }),
} satisfies Defect;
