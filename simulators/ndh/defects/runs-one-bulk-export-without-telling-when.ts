import type { Defect } from '../defect.ts';

export default {
  summary: 'a second Bulk Data export at a time is refused without telling when to come again',
  breaks: ['BULK-KICK-20'],
  change: () => ({
    mostLiveJobs: () => 1,
    tooManyHeaders: (headers, what) => (what === 'exports' ? {} : headers),
  }),
} satisfies Defect;
