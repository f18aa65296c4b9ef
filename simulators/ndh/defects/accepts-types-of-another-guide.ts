import type { Defect } from '../defect.ts';

export default {
  summary: 'a type nobody has is accepted and its run is empty',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-10'],
  change: () => ({ knowsType: () => true }),
} satisfies Defect;
