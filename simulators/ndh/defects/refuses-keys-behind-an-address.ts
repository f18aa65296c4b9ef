import type { Defect } from '../defect.ts';

export default {
  summary: 'a client whose keys are behind an address is not registered',
  breaks: ['SMART-REG-02'],
  change: (usual) => ({
    checkClient: (body) => {
      const refused = typeof body === 'object' && body !== null && 'jwks_uri' in body;
      return [
        ...usual.checkClient(body),
        ...(refused ? [{ field: 'jwks_uri', problem: 'is not known' }] : []),
      ];
    },
  }),
} satisfies Defect;
