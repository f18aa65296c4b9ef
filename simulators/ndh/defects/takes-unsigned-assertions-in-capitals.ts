import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that says NONE signed it is taken',
  breaks: ['SMART-TOKEN-15'],
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === 'NONE' || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      header['alg'] === 'NONE' ? keys.slice(0, 1) : usual.keysToTry(header, keys),
    acceptsSignature: (isRight, header, signature) =>
      header['alg'] === 'NONE' || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
