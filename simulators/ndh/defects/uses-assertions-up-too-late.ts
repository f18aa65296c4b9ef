import type { Defect } from '../defect.ts';

export default {
  summary: 'of two requests at a time with one assertion both get a token',
  breaks: ['SMART-TOKEN-10'],
  change: (usual) => ({
    useJti: (claims, ndh) => {
      usual.useJti(claims, ndh);
      return true;
    },
  }),
} satisfies Defect;
