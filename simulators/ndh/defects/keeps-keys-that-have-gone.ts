import type { Defect } from '../defect.ts';

export default {
  summary: 'keys that have gone from the set of a client are taken all the same',
  breaks: ['SMART-REG-06'],
  change: () => ({
    keysAfterFetch: (_first, last, now) => [
      ...now,
      ...last.filter(({ kid }) => !now.some((key) => key['kid'] === kid)),
    ],
  }),
} satisfies Defect;
