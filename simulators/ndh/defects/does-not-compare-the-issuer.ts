import type { Defect } from '../defect.ts';

export default {
  summary: 'the client is known by the subject of an assertion, whoever issued it',
  breaks: ['SMART-TOKEN-11'],
  change: (usual) => ({
    acceptsSubject: ({ iss, sub }) => typeof iss === 'string' && typeof sub === 'string',
    clientOfAssertion: ({ sub }, ndh) => usual.clientOfAssertion({ iss: sub }, ndh),
  }),
} satisfies Defect;
