import type { Defect } from '../defect.ts';

export default {
  summary: 'a denied request is answered 200, and the answer says nothing',
  breaks: ['NDH-REG-07'],
  change: (usual) => ({
    decisionStatus: (status) => (status === 'denied' ? 200 : usual.decisionStatus(status)),
    denialAnswer: () => ({}),
  }),
} satisfies Defect;
