import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be for any audience among several',
  breaks: ['SMART-TOKEN-07'],
  change: (usual) => ({
    acceptsAudience: (audience, tokenUrl) =>
      Array.isArray(audience) || usual.acceptsAudience(audience, tokenUrl),
  }),
} satisfies Defect;
