import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not say whom it is for',
  breaks: ['SMART-TOKEN-22'],
  change: (usual) => ({
    acceptsAudience: (audience, tokenUrl) =>
      audience === undefined || usual.acceptsAudience(audience, tokenUrl),
  }),
} satisfies Defect;
