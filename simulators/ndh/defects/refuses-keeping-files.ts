import type { Defect } from '../defect.ts';

export default {
  summary: 'every request that says whether to keep files is refused',
  breaks: ['NDH-PARAM-52', 'NDH-PARAM-29'],
  change: (usual) => ({
    readFlag: (name, value) => (name === '_keepFile' ? undefined : usual.readFlag(name, value)),
  }),
} satisfies Defect;
