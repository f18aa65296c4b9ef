import type { Defect } from '../defect.ts';

export default {
  summary: 'manifests are labelled as FHIR',
  breaks: ['BULK-STATUS-05'],
  change: () => ({
    manifestType: () => 'application/fhir+json',
  }),
} satisfies Defect;
