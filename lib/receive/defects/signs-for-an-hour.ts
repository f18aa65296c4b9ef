import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client signs assertions that live one hour',
  breaks: ['SMART-API-05'],
  change: ({ assertion }) => ({
    assertion: (now) => {
      const usual = assertion(now);
      return { ...usual, claims: { ...usual.claims, exp: Math.floor(now.getTime() / 1000) + 3600 } };
    },
  }),
} satisfies ClientDefect;
