import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export names its status in Location',
  breaks: ['FHIR-ASYNC-01', 'BULK-KICK-04', 'NDH-BULK-14'],
  change: () => ({
    bulkHeaders: ({ 'content-location': location = '', ...others }) => ({ ...others, location }),
  }),
} satisfies Defect;
