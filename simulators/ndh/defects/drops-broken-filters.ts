import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter that cannot be read is taken for none',
  breaks: ['NDH-PARAM-28', 'NDH-PARAM-26'],
  change: (usual) => ({
    readFilter: (text, ndh) => {
      try {
        return usual.readFilter(text, ndh);
      } catch {
        return undefined;
      }
    },
  }),
} satisfies Defect;
