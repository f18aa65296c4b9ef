import type { Defect } from '../defect.ts';

export default {
  summary: 'the required fields of a request for an account are not checked',
  breaks: ['NDH-REG-12'],
  change: () => ({
    checkRegistration: () => [],
    decideRegistration: (request) => (request.purpose === 'marketing' ? 'denied' : 'granted'),
  }),
} satisfies Defect;
