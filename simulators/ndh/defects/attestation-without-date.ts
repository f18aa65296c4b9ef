import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a VerificationResult line has an attestation without date',
  breaks: ['NDH-PROFILE-12'],
  change: ({ verificationResultLine }) => ({
    verificationResultLine: oneLine(verificationResultLine, 'verification-organization-4', (line) => {
      line['attestation'] = { ...(line['attestation'] as object), date: undefined };
    }),
  }),
} satisfies Defect;
