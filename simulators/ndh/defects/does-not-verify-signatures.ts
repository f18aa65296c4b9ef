import type { Defect } from '../defect.ts';

export default {
  summary: 'nobody looks at the signature of an assertion',
  breaks: ['SMART-TOKEN-06', 'SMART-TOKEN-15', 'SMART-TOKEN-21'],
  change: () => ({
    acceptsAlgorithm: () => true,
    keysToTry: ({ kid }, keys) => keys.filter((key) => key['kid'] === kid).slice(0, 1),
    acceptsSignature: () => true,
  }),
} satisfies Defect;
