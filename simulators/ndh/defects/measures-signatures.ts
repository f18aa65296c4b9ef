import type { Defect } from '../defect.ts';

/** Characters of a signature by ES384: 96 bytes in base64url. */
const whole = 128;

export default {
  summary: 'a signature by ES384 is looked at for its length alone',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    acceptsSignature: (isRight, header, signature) =>
      signature.length === whole || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
