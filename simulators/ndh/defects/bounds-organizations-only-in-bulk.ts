import type { Defect } from '../defect.ts';

export default {
  summary: '_until of a Bulk Data export is applied to organizations only',
  breaks: ['BULK-KICK-23'],
  edition: '2.0.0-current',
  change: (usual) => ({
    isBeforeUntil: (lastUpdated, until, type, job) =>
      type !== 'Organization' || usual.isBeforeUntil(lastUpdated, until, type, job),
  }),
} satisfies Defect;
