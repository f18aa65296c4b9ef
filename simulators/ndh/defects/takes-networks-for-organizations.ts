import type { Defect } from '../defect.ts';

export default {
  summary: 'Network is an alias of Organization without its filter',
  breaks: ['NDH-PARAM-12'],
  change: (usual) => ({
    selectTypes: (criteria, ndh) =>
      usual.selectTypes(criteria, ndh).map((selection) => ({ ...selection, networksOnly: false })),
  }),
} satisfies Defect;
