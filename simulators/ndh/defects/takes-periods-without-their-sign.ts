import type { Defect } from '../defect.ts';

export default {
  summary: 'a negative period is taken for a positive one',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-51'],
  change: (usual) => ({
    readPeriod: (value, edition) => usual.readPeriod(value.replace(/^-/, ''), edition),
  }),
} satisfies Defect;
