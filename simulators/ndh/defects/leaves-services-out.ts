import type { Defect } from '../defect.ts';

export default {
  summary: 'a run without a type list leaves HealthcareService out',
  breaks: ['NDH-PARAM-07'],
  change: (usual) => ({
    defaultTypes: (edition) => usual.defaultTypes(edition).filter((type) => type !== 'HealthcareService'),
  }),
} satisfies Defect;
