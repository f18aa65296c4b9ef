import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancel flag that is no boolean is taken for absent',
  breaks: ['NDH-SCHED-18'],
  change: (usual) => ({
    fitsType: (parameter, type) => parameter.name === '_cancel' || usual.fitsType(parameter, type),
    readFlag: (name, value) => usual.readFlag(name, value) ?? (name === '_cancel' ? false : undefined),
  }),
} satisfies Defect;
