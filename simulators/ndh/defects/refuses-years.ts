import type { Defect } from '../defect.ts';

export default {
  summary: 'a period of years is refused',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-44'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value.endsWith('|a') ? undefined : usual.readPeriod(value, edition)),
  }),
} satisfies Defect;
