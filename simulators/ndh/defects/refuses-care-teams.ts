import type { Defect } from '../defect.ts';

export default {
  summary: 'CareTeam is refused',
  breaks: ['NDH-PARAM-15'],
  change: (usual) => ({
    knowsType: (name, edition) => name !== 'CareTeam' && usual.knowsType(name, edition),
  }),
} satisfies Defect;
