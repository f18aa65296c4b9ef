import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion whose signature is left out is taken',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    acceptsSignature: (isRight, header, signature) =>
      signature === '' || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
