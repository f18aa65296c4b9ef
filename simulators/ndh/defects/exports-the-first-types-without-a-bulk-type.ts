import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that names no type leaves practitioners out',
  breaks: ['BULK-KICK-11'],
  change: (usual) => ({
    bulkDefaultTypes: (edition) => usual.bulkDefaultTypes(edition).filter((type) => type !== 'Practitioner'),
  }),
} satisfies Defect;
