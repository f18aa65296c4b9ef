import type { Defect } from '../defect.ts';

export default {
  summary: 'nobody looks at the signature of an assertion',
  breaks: ['SMART-TOKEN-06', 'SMART-TOKEN-15'],
  change: () => ({
    acceptsAlgorithm: () => true,
    keysToTry: ({ kid }, keys) => {
      const named = keys.filter((key) => key['kid'] === kid);
      return named.length === 1 ? named : [];
    },
    acceptsSignature: () => true,
  }),
} satisfies Defect;
