import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may name any address for its keys, which nobody looks at',
  breaks: ['SMART-TOKEN-13'],
  change: () => ({ acceptsKeyAddress: () => true }),
} satisfies Defect;
