import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration is labelled as FHIR',
  breaks: ['SMART-DISC-01'],
  change: () => ({ smartConfigurationType: () => 'application/fhir+json' }),
} satisfies Defect;
