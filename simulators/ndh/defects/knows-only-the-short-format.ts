import type { Defect } from '../defect.ts';

export default {
  summary: 'only the shortest form of the output format is taken',
  breaks: ['NDH-PARAM-31', 'NDH-PARAM-32', 'NDH-PARAM-29'],
  change: () => ({ knowsFormat: (format) => format === 'ndjson' }),
} satisfies Defect;
