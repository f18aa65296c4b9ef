import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export until a moment leaves locations out',
  breaks: ['BULK-KICK-23'],
  edition: '2.0.0-current',
  change: (usual) => ({
    isBeforeUntil: (lastUpdated, until, type, job) =>
      type !== 'Location' && usual.isBeforeUntil(lastUpdated, until, type, job),
  }),
} satisfies Defect;
