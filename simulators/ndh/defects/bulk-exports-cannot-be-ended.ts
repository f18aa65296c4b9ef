import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE of a Bulk Data export is answered 405',
  breaks: ['NDH-BULK-14', 'FHIR-ASYNC-02', 'BULK-DELETE-01', 'BULK-DELETE-04'],
  change: () => ({
    bulkEndedStatus: () => 405,
  }),
} satisfies Defect;
