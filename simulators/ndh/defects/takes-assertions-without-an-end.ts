import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not end',
  breaks: ['SMART-TOKEN-22'],
  change: (usual) => ({
    acceptsExpiry: (expiry, now) => expiry === undefined || usual.acceptsExpiry(expiry, now),
  }),
} satisfies Defect;
