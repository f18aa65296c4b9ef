import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may not say where its keys are, not even where they are',
  breaks: ['SMART-TOKEN-23'],
  change: () => ({ acceptsKeyAddress: (address) => address === undefined }),
} satisfies Defect;
