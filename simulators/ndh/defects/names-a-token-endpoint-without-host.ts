import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration names the token endpoint by its path alone',
  breaks: ['SMART-DISC-03'],
  change: () => ({ smartConfiguration: (document) => ({ ...document, token_endpoint: '/oauth/token' }) }),
} satisfies Defect;
