import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not say who issued it',
  breaks: ['SMART-TOKEN-22'],
  change: (usual) => ({
    acceptsSubject: ({ sub, iss = sub }) => usual.acceptsSubject({ iss, sub }),
    clientOfAssertion: ({ sub, iss = sub }, ndh) => usual.clientOfAssertion({ iss }, ndh),
  }),
} satisfies Defect;
