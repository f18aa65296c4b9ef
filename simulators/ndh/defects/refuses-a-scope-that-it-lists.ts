import type { Defect } from '../defect.ts';

export default {
  summary: 'one of the scopes in the SMART configuration is refused',
  breaks: ['SMART-DISC-06'],
  change: (usual) => ({
    scopesGranted: (asked, client, ndh) =>
      asked === 'system/*.read' ? '' : usual.scopesGranted(asked, client, ndh),
  }),
} satisfies Defect;
