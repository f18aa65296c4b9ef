import type { Defect } from '../defect.ts';

export default {
  summary: 'a run writes resources of all types to one file',
  breaks: ['FHIR-NDJSON-01', 'NDH-FILE-04', 'NDH-NAME-04'],
  change: () => ({ fileGroup: () => 'everything' }),
} satisfies Defect;
