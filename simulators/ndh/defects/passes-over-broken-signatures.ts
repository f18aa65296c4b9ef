import type { Defect } from '../defect.ts';

/** Characters of a signature by ES384: 96 bytes in base64url. */
const whole = 128;

export default {
  summary: 'a signature that breaks off is not looked at',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    acceptsSignature: (isRight, header, signature) =>
      (signature !== '' && signature.length < whole) || usual.acceptsSignature(isRight, header, signature),
  }),
} satisfies Defect;
