import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that tells its status separately says so without respond-async',
  breaks: ['BULK-KICK-21'],
  edition: '2.0.0-current',
  change: () => ({
    bulkHeaders: ({ 'preference-applied': applied, ...headers }) => ({
      ...headers,
      ...(applied !== undefined && { 'preference-applied': 'separate-export-status' }),
    }),
  }),
} satisfies Defect;
