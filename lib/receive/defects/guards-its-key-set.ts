import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client serves its key set only to requests with a password',
  breaks: ['SMART-REG-08'],
  servesKeys: true,
  change: ({ servedKeySet }) => ({
    servedKeySet: (authorization) => (authorization === undefined ? undefined : servedKeySet(authorization)),
  }),
} satisfies ClientDefect;
