import type { Defect } from '../defect.ts';

export default {
  summary: 'the files of locations are listed as organizations',
  breaks: ['BULK-MANIFEST-09'],
  // Later Bulk Data looks at the lines alone.
  breaksToo: { '1.0.0-ballot': ['BULK-KICK-10'], '1.0.0': ['BULK-KICK-10'] },
  change: () => ({
    outputItem: (item) => (item.type === 'Location' ? { ...item, type: 'Organization' } : item),
  }),
} satisfies Defect;
