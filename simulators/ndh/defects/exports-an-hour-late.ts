import type { Defect } from '../defect.ts';

export default {
  summary: 'an export shows the directory of an hour ago and says that it is of now',
  breaks: ['BULK-MANIFEST-03', 'BULK-MANIFEST-15', 'BULK-KICK-12', 'NDH-BULK-09'],
  change: () => ({
    exportedInstant: ({ kicked }) => kicked - 3_600_000,
  }),
} satisfies Defect;
