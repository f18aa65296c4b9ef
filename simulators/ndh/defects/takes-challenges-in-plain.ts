import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration lists challenges in plain text too',
  breaks: ['SMART-DISC-02'],
  change: () => ({
    smartConfiguration: (document) => ({ ...document, code_challenge_methods_supported: ['S256', 'plain'] }),
  }),
} satisfies Defect;
