import type { Defect } from '../defect.ts';

export default {
  summary: 'a type nobody has is accepted and its run is empty',
  breaks: ['NDH-PARAM-11'],
  change: () => ({ knowsType: () => true }),
} satisfies Defect;
