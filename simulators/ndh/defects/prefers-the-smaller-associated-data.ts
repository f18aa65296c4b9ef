import type { Defect } from '../defect.ts';

export default {
  summary: 'of two wishes for associated data the smaller counts',
  breaks: ['BULK-KICK-24'],
  change: (usual) => ({
    exportedProvenance: (wishes) =>
      wishes.associated.includes('LatestProvenanceResources') ? 'latest' : usual.exportedProvenance(wishes),
  }),
} satisfies Defect;
