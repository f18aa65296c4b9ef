import type { Defect } from '../defect.ts';

export default {
  summary: 'only the first name of a comma-separated type list is read',
  breaks: ['NDH-PARAM-08'],
  change: () => ({
    typeNames: (values) => values.map((value) => value.split(',')[0] ?? ''),
  }),
} satisfies Defect;
