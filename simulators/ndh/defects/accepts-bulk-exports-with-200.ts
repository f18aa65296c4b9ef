import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export is accepted with 200',
  breaks: ['BULK-KICK-03', 'NDH-BULK-01', 'NDH-BULK-03', 'NDH-BULK-19', 'FHIR-ASYNC-01'],
  change: () => ({
    kickOffStatus: () => 200,
  }),
} satisfies Defect;
