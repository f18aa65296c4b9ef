import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal does not check the required fields of a request for an account',
  breaks: ['NDH-REG-12'],
  change: () => ({
    portalRequestProblems: () => [],
    portalPolicy: (request) => (request.purpose === 'marketing' ? 'denied' : 'granted'),
  }),
} satisfies Defect;
