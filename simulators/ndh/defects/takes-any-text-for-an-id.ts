import type { Defect } from '../defect.ts';

export default {
  summary: 'the id of a schedule may be any text',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-05'],
  change: () => ({ isScheduledId: () => true }),
} satisfies Defect;
