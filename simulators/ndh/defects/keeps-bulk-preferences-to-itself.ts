import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export tells its status separately without having said so',
  breaks: ['BULK-KICK-21'],
  edition: '2.0.0-current',
  change: () => ({
    bulkHeaders: ({ 'preference-applied': _, ...headers }) => headers,
  }),
} satisfies Defect;
