import type { Defect } from '../defect.ts';

export default {
  summary: 'the end of a Bulk Data export is answered 204',
  breaks: ['FHIR-ASYNC-02', 'BULK-DELETE-01'],
  change: () => ({ bulkEndedStatus: () => 204 }),
} satisfies Defect;
