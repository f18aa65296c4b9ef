import type { Defect } from '../defect.ts';

export default {
  summary: 'of two keys under one name the first counts',
  breaks: ['SMART-TOKEN-21'],
  change: (usual) => ({
    keysToTry: (header, keys) =>
      usual.keysToTry(
        header,
        keys.filter((key, index) => keys.findIndex(({ kid }) => kid === key['kid']) === index),
      ),
  }),
} satisfies Defect;
