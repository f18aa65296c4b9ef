import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata names FHIR R5',
  breaks: ['NDH-CAP-01'],
  change: () => ({ capabilityStatement: (statement) => ({ ...statement, fhirVersion: '5.0.0' }) }),
} satisfies Defect;
