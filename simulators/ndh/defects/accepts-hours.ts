import type { Defect } from '../defect.ts';

export default {
  summary: 'a period of hours is accepted',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-45'],
  change: (usual) => ({
    readPeriod: (value, edition) => usual.readPeriod(value.replace(/\|h$/, '|d'), edition),
  }),
} satisfies Defect;
