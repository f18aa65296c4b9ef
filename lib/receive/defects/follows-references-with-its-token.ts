import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client follows absolute references with the same Authorization header',
  breaks: ['SMART-API-06'],
  change: () => ({ followsElsewhere: (carrier) => carrier }),
} satisfies ClientDefect;
