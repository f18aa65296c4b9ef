import type { Defect } from '../defect.ts';

export default {
  summary: 'several queries for one type must all be met',
  breaks: ['NDH-PARAM-25'],
  change: () => ({ matchesQueries: (queries, one) => queries.every((query) => one(query)) }),
} satisfies Defect;
