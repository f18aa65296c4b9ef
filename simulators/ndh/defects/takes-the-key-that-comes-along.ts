import type { Jwk } from '../store/clients.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may bring the key that it is checked with',
  breaks: ['SMART-TOKEN-06'],
  change: (usual) => ({
    keysToTry: (header, keys) => {
      const own = header['jwk'];
      return typeof own === 'object' && own !== null ? [own as Jwk] : usual.keysToTry(header, keys);
    },
  }),
} satisfies Defect;
