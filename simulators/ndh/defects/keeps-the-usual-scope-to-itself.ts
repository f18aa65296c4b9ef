import type { Defect } from '../defect.ts';

export default {
  summary: 'a client that asks for no scope is not told which it gets',
  breaks: ['SMART-TOKEN-18'],
  change: () => ({
    tokenAnswer: ({ scope, ...answer }, asked) => (asked === undefined ? answer : { ...answer, scope }),
  }),
} satisfies Defect;
