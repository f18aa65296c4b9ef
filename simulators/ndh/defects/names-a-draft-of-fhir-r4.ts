import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata names FHIR 4.0.0 instead of 4.0.1',
  breaks: ['NDH-CAP-01'],
  change: () => ({ capabilityStatement: (statement) => ({ ...statement, fhirVersion: '4.0.0' }) }),
} satisfies Defect;
