import type { Defect } from '../defect.ts';

export default {
  summary: 'OrganizationAffiliation is refused',
  breaks: ['NDH-PARAM-14'],
  change: (usual) => ({
    knowsType: (name, edition) => name !== 'OrganizationAffiliation' && usual.knowsType(name, edition),
  }),
} satisfies Defect;
