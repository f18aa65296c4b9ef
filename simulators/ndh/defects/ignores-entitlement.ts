import type { Defect } from '../defect.ts';

export default {
  summary: 'an export holds records to which its account is not entitled',
  breaks: ['NDH-DATA-03', 'NDH-AUTH-31'],
  change: () => ({ entitled: () => true }),
} satisfies Defect;
