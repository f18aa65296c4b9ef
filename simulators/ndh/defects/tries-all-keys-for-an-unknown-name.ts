import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that names an unknown key is checked with all of them',
  breaks: ['SMART-TOKEN-12'],
  change: (usual) => ({
    keysToTry: (header, keys) => {
      const isKnown = keys.some((key) => key['kid'] === header['kid']);
      return isKnown || header['kid'] === undefined ? usual.keysToTry(header, keys) : keys;
    },
  }),
} satisfies Defect;
