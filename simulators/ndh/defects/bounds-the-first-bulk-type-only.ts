import type { Defect } from '../defect.ts';

export default {
  summary: '_until of a Bulk Data export is applied to the first type only',
  breaks: ['BULK-KICK-23'],
  edition: '2.0.0-current',
  change: (usual) => ({
    isBeforeUntil: (lastUpdated, until, type, job) =>
      type !== job.wishes.types[0] || usual.isBeforeUntil(lastUpdated, until, type, job),
  }),
} satisfies Defect;
