import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that names the address of its certificate is not checked',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    acceptsSignature: (isRight, header, signature) =>
      header['x5u'] !== undefined || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
