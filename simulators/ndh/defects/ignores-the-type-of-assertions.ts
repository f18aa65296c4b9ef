import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be called anything',
  breaks: ['SMART-TOKEN-16'],
  change: () => ({ acceptsAssertionType: () => true }),
} satisfies Defect;
