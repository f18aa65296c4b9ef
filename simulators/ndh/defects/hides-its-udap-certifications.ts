import type { Defect } from '../defect.ts';

export default {
  summary: 'UDAP metadata do not say which certifications are supported, though it is none',
  breaks: ['UDAP-DISC-02'],
  change: (usual) => ({
    udapMetadata: (document) => ({
      ...usual.udapMetadata(document),
      udap_certifications_supported: undefined,
    }),
  }),
} satisfies Defect;
