import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused Bulk Data export is answered with an OperationOutcome that has no issue',
  breaks: ['NDH-BULK-21', 'NDH-BULK-11', 'NDH-BULK-20'],
  edition: '1.0.0',
  change: (usual) => ({
    bulkRefusalBody: (outcome) => usual.bulkRefusalBody({ ...outcome, issue: [] }),
  }),
} satisfies Defect;
