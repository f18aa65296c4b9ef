import type { Defect } from '../defect.ts';

export default {
  summary: 'only the first of several filter parameters is read',
  breaks: ['NDH-PARAM-24', 'NDH-PARAM-25'],
  change: (usual) => ({ splitFilters: (values) => usual.splitFilters(values.slice(0, 1)) }),
} satisfies Defect;
