import type { Defect } from '../defect.ts';

export default {
  summary: 'the files of locations are listed as organizations',
  breaks: ['BULK-MANIFEST-09', 'BULK-KICK-10'],
  change: () => ({
    outputItem: (item) => (item.type === 'Location' ? { ...item, type: 'Organization' } : item),
  }),
} satisfies Defect;
