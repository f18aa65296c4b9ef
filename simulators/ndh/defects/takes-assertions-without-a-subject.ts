import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not say whom it is about',
  breaks: ['SMART-TOKEN-22'],
  change: (usual) => ({ acceptsSubject: ({ iss, sub = iss }) => usual.acceptsSubject({ iss, sub }) }),
} satisfies Defect;
