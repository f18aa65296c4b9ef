import type { Defect } from '../defect.ts';

export default {
  summary: '_since of a Bulk Data export that is no instant is left out',
  breaks: ['BULK-KICK-13'],
  change: (usual) => ({
    readBulkInstant: (name, value) => usual.readBulkInstant(name, value) ?? 'ignored',
  }),
} satisfies Defect;
