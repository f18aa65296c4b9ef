import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be for anybody',
  breaks: ['SMART-TOKEN-07'],
  change: () => ({ acceptsAudience: (audience) => audience !== undefined }),
} satisfies Defect;
