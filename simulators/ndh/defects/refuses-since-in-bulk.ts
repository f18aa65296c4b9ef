import type { Defect } from '../defect.ts';

export default {
  summary: '_since of a Bulk Data export is refused',
  breaks: ['BULK-KICK-12', 'NDH-BULK-07', 'NDH-BULK-09'],
  breaksToo: { '1.0.0': ['NDH-BULK-15'], '2.0.0-current': ['NDH-BULK-15'] },
  change: (usual) => ({
    readBulkInstant: (name, value) => (name === '_since' ? undefined : usual.readBulkInstant(name, value)),
  }),
} satisfies Defect;
