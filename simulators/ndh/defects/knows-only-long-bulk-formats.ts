import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export in "ndjson" is refused',
  breaks: ['BULK-KICK-09'],
  breaksToo: { '1.0.0': ['NDH-BULK-04'], '2.0.0-current': ['NDH-BULK-04'] },
  edition: '1.0.0',
  change: (usual) => ({
    knowsBulkFormat: (format) => format !== 'ndjson' && usual.knowsBulkFormat(format),
  }),
} satisfies Defect;
