import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be over',
  breaks: ['SMART-TOKEN-08'],
  change: () => ({ acceptsExpiry: (expiry) => typeof expiry === 'number' }),
} satisfies Defect;
