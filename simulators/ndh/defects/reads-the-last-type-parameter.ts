import type { Defect } from '../defect.ts';

export default {
  summary: 'only the last of several type parameters is read',
  breaks: ['NDH-PARAM-09'],
  change: (usual) => ({ typeNames: (values) => usual.typeNames(values.slice(-1)) }),
} satisfies Defect;
