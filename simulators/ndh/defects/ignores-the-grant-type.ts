import type { Defect } from '../defect.ts';

export default {
  summary: 'a token is given by any grant',
  breaks: ['SMART-TOKEN-16'],
  change: () => ({ acceptsGrantType: () => true }),
} satisfies Defect;
