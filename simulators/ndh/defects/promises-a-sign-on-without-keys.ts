import type { Defect } from '../defect.ts';

export default {
  summary: 'the SMART configuration promises a sign-on whose keys are nowhere',
  breaks: ['SMART-DISC-08'],
  change: () => ({
    smartConfiguration: ({ capabilities, ...document }) => ({
      ...document,
      capabilities: [...(capabilities as string[]), 'sso-openid-connect'],
    }),
  }),
} satisfies Defect;
