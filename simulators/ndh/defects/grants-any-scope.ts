import type { Defect } from '../defect.ts';

export default {
  summary: 'a client gets whatever scope it asks for',
  breaks: ['SMART-TOKEN-17'],
  change: (usual) => ({
    scopesGranted: (asked, client, ndh) => asked ?? usual.scopesGranted(asked, client, ndh),
  }),
} satisfies Defect;
