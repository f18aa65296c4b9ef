import type { Defect } from '../defect.ts';

export default {
  summary: 'a quarterly schedule runs monthly',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value === 'quarterly' ? 'P1M' : usual.readPeriod(value, edition)),
  }),
} satisfies Defect;
