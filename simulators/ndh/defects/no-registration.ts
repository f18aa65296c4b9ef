import type { Defect } from '../defect.ts';

export default {
  summary: 'the registration address is answered 404',
  breaks: ['NDH-REG-01'],
  change: () => ({ takesRegistrations: () => false }),
} satisfies Defect;
