import type { Defect } from '../defect.ts';

export default {
  summary: 'quarterly is refused',
  breaks: ['NDH-PARAM-42'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value === 'quarterly' ? undefined : usual.readPeriod(value, edition)),
  }),
} satisfies Defect;
