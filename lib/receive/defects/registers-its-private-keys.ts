import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client publishes its key set with the private member d',
  breaks: ['SMART-REG-07'],
  change: ({ registration }) => ({
    registration: (body, privateKeys) => ({ ...registration(body, privateKeys), jwks: privateKeys }),
  }),
} satisfies ClientDefect;
