import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that names no key is checked with all of them',
  breaks: ['SMART-TOKEN-12'],
  change: (usual) => ({
    keysToTry: (header, keys) => (header['kid'] === undefined ? keys : usual.keysToTry(header, keys)),
  }),
} satisfies Defect;
