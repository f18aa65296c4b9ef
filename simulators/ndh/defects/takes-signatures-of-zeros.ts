import type { Defect } from '../defect.ts';

export default {
  summary: 'a signature of nothing but zeros is taken',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    acceptsSignature: (isRight, header, signature) =>
      /^A+$/.test(signature) || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
