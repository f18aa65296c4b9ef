import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal hands out a secret without saying of which account',
  breaks: ['NDH-REG-03'],
  change: (usual) => ({
    portalGrant: (grant, ndh) => {
      const { accountId: _left, ...rest } = usual.portalGrant(grant, ndh);
      return rest;
    },
  }),
} satisfies Defect;
