import type { Defect } from '../defect.ts';

export default {
  summary: 'a period of nothing is taken for a day',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-51'],
  change: (usual) => ({
    readPeriod: (value, edition) => usual.readPeriod(value.replace(/^0\|/, '1|'), edition),
  }),
} satisfies Defect;
