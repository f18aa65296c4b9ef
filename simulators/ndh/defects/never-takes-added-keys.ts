import type { Defect } from '../defect.ts';

export default {
  summary: 'keys that a client adds to its set are never taken',
  breaks: ['SMART-REG-05'],
  change: () => ({
    keysAfterFetch: (first, _last, now) => now.filter(({ kid }) => first.some((key) => key['kid'] === kid)),
  }),
} satisfies Defect;
