import type { Defect } from '../defect.ts';

export default {
  summary: 'the address of the status of a Bulk Data export is relative',
  breaks: ['BULK-KICK-04', 'NDH-BULK-14'],
  change: () => ({
    bulkHeaders: ({ 'content-location': address = '', ...others }) => ({
      ...others,
      'content-location': new URL(address).pathname,
    }),
  }),
} satisfies Defect;
