import type { Defect } from '../defect.ts';

export default {
  summary: 'only the part of a filter before its first comma is read',
  breaks: ['NDH-PARAM-23'],
  change: (usual) => ({
    splitFilters: (values) => values.flatMap((value) => usual.splitFilters([value]).slice(0, 1)),
  }),
} satisfies Defect;
