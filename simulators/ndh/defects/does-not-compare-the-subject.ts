import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be about another than who issued it',
  breaks: ['SMART-TOKEN-11'],
  change: () => ({ acceptsSubject: ({ iss, sub }) => typeof iss === 'string' && typeof sub === 'string' }),
} satisfies Defect;
