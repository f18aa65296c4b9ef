import type { Defect } from '../defect.ts';

export default {
  summary: 'a client that asks for no scope gets a token and is not told for what',
  breaks: ['SMART-TOKEN-18'],
  change: (usual) => ({
    scopesGranted: (asked, client, ndh) => usual.scopesGranted(asked ?? client.scopes, client, ndh),
    tokenAnswer: ({ scope, ...answer }, asked) => (asked === undefined ? answer : { ...answer, scope }),
  }),
} satisfies Defect;
