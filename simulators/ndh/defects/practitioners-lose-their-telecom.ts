import type { Defect } from '../defect.ts';

export default {
  summary: 'Practitioner lines have no telecom, whatever the directory knows',
  breaks: ['NDH-PROFILE-24'],
  change: ({ practitionerLine }) => ({
    practitionerLine: (resource, place) => {
      const { telecom: _, ...line } = practitionerLine(resource, place);
      return line;
    },
  }),
} satisfies Defect;
