import type { Defect } from '../defect.ts';

export default {
  summary: 'the very last line of a large export has a property that FHIR does not know',
  breaks: ['NDH-PROFILE-29'],
  change: ({ verificationResultLine }) => ({
    verificationResultLine: (resource, place) => {
      const line = verificationResultLine(resource, place);
      return place.last ? { ...line, checkedBy: 'the night shift' } : line;
    },
  }),
} satisfies Defect;
