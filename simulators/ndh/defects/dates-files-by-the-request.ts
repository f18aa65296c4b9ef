import type { Defect } from '../defect.ts';

export default {
  summary: 'names bear the time of the request instead of that of the run',
  edition: '1.0.0',
  breaks: ['NDH-NAME-03'],
  change: () => ({ namedTime: ({ schedule }) => schedule.asked }),
} satisfies Defect;
