import type { Defect } from '../defect.ts';

export default {
  summary: 'an include in a filter brings further types',
  breaks: ['NDH-PARAM-27'],
  change: (usual) => {
    const including = new Set<string>();
    return {
      readFilter: (text, ndh) => {
        const filter = usual.readFilter(text.replace('&_include=*', ''), ndh);
        if (text.includes('_include') && filter) including.add(filter.query);
        return filter;
      },
      selectTypes: (criteria, ndh) => {
        const more = criteria.filters.some(({ query }) => including.has(query)) ? ['Endpoint'] : [];
        const added = more.length > 0 ? usual.selectTypes({ types: more, filters: [] }, ndh) : [];
        return [...usual.selectTypes(criteria, ndh), ...added];
      },
    };
  },
} satisfies Defect;
