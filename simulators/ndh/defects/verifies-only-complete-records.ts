import type { Defect } from '../defect.ts';

export default {
  summary: 'no verification result is about a record that needs no verification',
  breaks: ['NDH-PROFILE-33'],
  change: ({ verificationResultLine }) => ({
    verificationResultLine: (resource, place) => {
      const line = verificationResultLine(resource, place);
      const exempt = line['status'] === 'attested';
      return exempt ? { ...line, target: [{ reference: 'Organization/organization-1' }] } : line;
    },
  }),
} satisfies Defect;
