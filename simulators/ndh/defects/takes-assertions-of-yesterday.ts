import type { Defect } from '../defect.ts';

const day = 24 * 3600 * 1000;
export default {
  summary: 'the clocks of clients may be a day late',
  breaks: ['SMART-TOKEN-08'],
  change: (usual) => ({
    acceptsExpiry: (expiry, now) =>
      usual.acceptsExpiry(expiry, now) ||
      (typeof expiry === 'number' && expiry * 1000 > now - day && expiry * 1000 < now),
  }),
} satisfies Defect;
