import type { Defect } from '../defect.ts';

export default {
  summary: 'an unknown output format is taken for the default',
  breaks: ['NDH-PARAM-34'],
  change: () => ({ knowsFormat: () => true }),
} satisfies Defect;
