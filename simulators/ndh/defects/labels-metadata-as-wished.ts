import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata is labelled with the media type that was asked for',
  breaks: ['FHIR-OP-03'],
  change: () => ({ metadataType: (accept) => accept }),
} satisfies Defect;
