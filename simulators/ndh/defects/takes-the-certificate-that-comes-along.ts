import { keyOf } from './support/public-keys.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may bring the certificate that it is checked with',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    keysToTry: (header, keys) => {
      const [certificate] = [header['x5c']].flat();
      return typeof certificate === 'string' ? [keyOf(certificate)] : usual.keysToTry(header, keys);
    },
  }),
} satisfies Defect;
