import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that says it is not signed is taken',
  breaks: ['SMART-TOKEN-15'],
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === 'none' || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      header['alg'] === 'none' ? keys.slice(0, 1) : usual.keysToTry(header, keys),
    acceptsSignature: (isRight, header) => isRight || header['alg'] === 'none',
  }),
} satisfies Defect;
