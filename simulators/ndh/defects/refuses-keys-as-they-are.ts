import type { Defect } from '../defect.ts';

export default {
  summary: 'a client that gives its keys as they are is not registered',
  breaks: ['SMART-REG-03'],
  change: (usual) => ({
    checkClient: (body) => {
      const refused = typeof body === 'object' && body !== null && 'jwks' in body;
      return [...usual.checkClient(body), ...(refused ? [{ field: 'jwks', problem: 'is not known' }] : [])];
    },
  }),
} satisfies Defect;
