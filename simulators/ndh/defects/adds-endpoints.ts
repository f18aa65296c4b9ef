import type { Defect } from '../defect.ts';

export default {
  summary: 'every run holds an endpoint, whatever types were asked for',
  breaks: ['NDH-PARAM-06', 'NDH-EXEC-09', 'NDH-SCHED-28'],
  change: (usual) => ({
    selectTypes: (criteria, ndh) => {
      const asked = usual.selectTypes(criteria, ndh);
      const [endpoints] = usual.selectTypes({ types: ['Endpoint'], filters: [] }, ndh);
      return asked.some(({ type }) => type === 'Endpoint') || !endpoints ? asked : [...asked, endpoints];
    },
  }),
} satisfies Defect;
