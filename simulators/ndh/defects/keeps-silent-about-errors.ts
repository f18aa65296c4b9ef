import type { Defect } from '../defect.ts';

export default {
  summary: 'what could not be exported is missing and no error is listed',
  breaks: ['BULK-STATUS-09'],
  change: () => ({
    errorOutcomes: (outcomes) => outcomes.filter(({ issue: [first] }) => first?.code !== 'exception'),
  }),
} satisfies Defect;
